using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Sealing;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Platform.Data;

internal sealed class CountyTable : IEntityTypeConfiguration<County>
{
    public void Configure(EntityTypeBuilder<County> county)
    {
        county.ToTable("counties");
        county.HasKey(c => c.Code);
        county.Property(c => c.Name).HasMaxLength(50);
        county.Property(c => c.TimeZone).HasMaxLength(50);
    }
}

internal sealed class CountyStampTable : IEntityTypeConfiguration<CountyStamp>
{
    public void Configure(EntityTypeBuilder<CountyStamp> stamp)
    {
        stamp.ToTable("county_stamps");
        stamp.HasKey(s => new { s.County, s.Topic });
        stamp.Property(s => s.Topic).HasMaxLength(32);
    }
}

internal sealed class SealingKeyTable : IEntityTypeConfiguration<SealingKey>
{
    public void Configure(EntityTypeBuilder<SealingKey> key)
    {
        key.ToTable("sealing_keys");
        key.HasKey(k => new { k.County, k.Version });
    }
}

internal sealed class PublishedYearTable : IEntityTypeConfiguration<PublishedYear>
{
    public void Configure(EntityTypeBuilder<PublishedYear> year)
    {
        year.ToTable("published_years");
        year.HasKey(y => new { y.County, y.Id });
        year.Property(y => y.LoadedBy).HasMaxLength(100);
    }
}

internal sealed class PublishedHoursTable : IEntityTypeConfiguration<PublishedHours>
{
    public void Configure(EntityTypeBuilder<PublishedHours> hours)
    {
        hours.ToTable("published_hours");
        hours.HasKey(h => new { h.County, h.Id });
        hours.Property(h => h.Area).HasMaxLength(17);
        hours.Property(h => h.LaidDownBy).HasMaxLength(100);
    }
}

internal sealed class OperationTable : IEntityTypeConfiguration<OperationRecord>
{
    public void Configure(EntityTypeBuilder<OperationRecord> operation)
    {
        operation.ToTable("operations");
        operation.HasKey(o => new { o.County, o.Key });
    }
}

internal sealed class PendingWorkTable : IEntityTypeConfiguration<PendingWork>
{
    public void Configure(EntityTypeBuilder<PendingWork> work)
    {
        work.ToTable("pending_work");
        work.HasKey(w => new { w.County, w.Id });
        work.Property(w => w.Kind).HasMaxLength(64);
        work.Property(w => w.LastError).HasMaxLength(500);

        // The sweep asks: what is due now? It costs what is due, not what is open.
        work.HasIndex(w => w.DueAt);
        // Events of one subject go in order; whoever looks after the clocks asks for an order's timers.
        work.HasIndex(w => new { w.County, w.Subject });
    }
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> audit)
    {
        audit.ToTable("audit");
        audit.HasKey(a => new { a.County, a.Id });
        audit.Property(a => a.Act).HasMaxLength(64);
        audit.Property(a => a.By).HasMaxLength(100);
        audit.Property(a => a.Subject).HasMaxLength(100);
        audit.Property(a => a.Reason).HasMaxLength(500);

        // "Who looked at this?" is asked by subject.
        audit.HasIndex(a => new { a.County, a.Subject });
    }
}
