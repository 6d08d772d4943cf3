using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Saving;

/// <summary>A filter of the list that somebody gave a name (存为视图). One's own: it gives no right, nobody else sees it.</summary>
internal sealed class SavedView : IOfCounty
{
    private SavedView() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public Guid Staff { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>The address of the list, as the program writes it; whatever was typed into an address has been read once.</summary>
    public string Href { get; private set; } = "";

    public static SavedView Of(Actor by, string name, string href, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            Staff = by.StaffId,
            Name = name,
            Href = href,
        };

    /// <summary>The same name now means another filter.</summary>
    public void Becomes(string href) => Href = href;
}

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views");
        view.HasKey(v => new { v.County, v.Id });
        view.Property(v => v.Name).HasMaxLength(100);
        view.Property(v => v.Href).HasMaxLength(1000);

        // A person's views; two of them never share a name.
        view.HasIndex(v => new
            {
                v.County,
                v.Staff,
                v.Name,
            })
            .IsUnique();
    }
}
