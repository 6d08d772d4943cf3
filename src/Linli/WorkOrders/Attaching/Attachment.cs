using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Attaching;

/// <summary>A file that lies in the content store, named by its SHA-256. The bytes and their folder are synced before this row exists.</summary>
internal sealed class KeptFile : IOfCounty
{
    // Far below a day: younger than this nothing is swept, and nothing needs to be written.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private KeptFile() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>SHA-256 of the stripped bytes, hex.</summary>
    public string Hash { get; private init; } = "";
    public string MediaType { get; private init; } = "";
    public long Bytes { get; private init; }
    public int? Width { get; private init; }
    public int? Height { get; private init; }

    /// <summary>When it was last sent, or used. What no order names a day later is swept.</summary>
    public DateTimeOffset KeptAt { get; private set; }

    /// <summary>Somebody needs it again: it must not be swept before an order names it.</summary>
    public void Again(DateTimeOffset at)
    {
        if (at - KeptAt > Fresh)
        {
            KeptAt = at;
        }
    }

    public static KeptFile Of(StoredFile file, CountyCode county, DateTimeOffset at) =>
        new()
        {
            County = county,
            Hash = file.Hash,
            MediaType = file.MediaType,
            Bytes = file.Bytes,
            Width = file.Width,
            Height = file.Height,
            KeptAt = at,
        };
}

/// <summary>A photo, voice or document of an order: the request's own, or handed in with an act.</summary>
internal sealed class Attachment : IOfCounty, IAppendOnly
{
    private Attachment() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Order { get; private init; }
    public string Hash { get; private init; } = "";

    /// <summary>The request it came with; null for a unit's evidence or a supplement.</summary>
    public RequestId? Request { get; private init; }
    public string MediaType { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static Attachment Of(KeptFile file, OrderId order, RequestId? request, DateTimeOffset at) =>
        new()
        {
            County = file.County,
            Order = order,
            Hash = file.Hash,
            Request = request,
            MediaType = file.MediaType,
            At = at,
        };
}

internal sealed class KeptFileTable : IEntityTypeConfiguration<KeptFile>
{
    public void Configure(EntityTypeBuilder<KeptFile> file)
    {
        file.ToTable("kept_files");
        file.HasKey(f => new { f.County, f.Hash });
        file.Property(f => f.Hash).HasMaxLength(64);
        file.Property(f => f.MediaType).HasMaxLength(50);
    }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments");
        attachment.HasKey(a => new
        {
            a.County,
            a.Order,
            a.Hash,
        });
        attachment.Property(a => a.Hash).HasMaxLength(64);
        attachment.Property(a => a.MediaType).HasMaxLength(50);
    }
}
