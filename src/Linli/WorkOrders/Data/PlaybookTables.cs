using Linli.WorkOrders.Drafting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Data;

internal sealed class PlaybookEditionTable : IEntityTypeConfiguration<PlaybookEdition>
{
    public void Configure(EntityTypeBuilder<PlaybookEdition> edition)
    {
        edition.ToTable("playbook_editions");
        edition.HasKey(e => new { e.County, e.Id });
        edition.Ignore(e => e.IsReplayed);
        edition.Property(e => e.Version).HasMaxLength(32);
        edition.Property(e => e.BasedOn).HasMaxLength(32);
        edition.Property(e => e.ChangedBy).HasMaxLength(100);
        edition.Property(e => e.AdoptedBy).HasMaxLength(100);
        edition.Property(e => e.Revision).IsConcurrencyToken();
        // A version is cited for years: it never means two things.
        edition.HasIndex(e => new { e.County, e.Version }).IsUnique();
    }
}

internal sealed class PlaybookReplayTable : IEntityTypeConfiguration<PlaybookReplay>
{
    public void Configure(EntityTypeBuilder<PlaybookReplay> replay)
    {
        replay.ToTable("playbook_replays");
        replay.HasKey(r => new { r.County, r.Id });
        replay.Property(r => r.StartedBy).HasMaxLength(100);
        replay.HasIndex(r => new { r.County, r.Edition });
    }
}

internal sealed class ReplayedChangeTable : IEntityTypeConfiguration<ReplayedChange>
{
    public void Configure(EntityTypeBuilder<ReplayedChange> change)
    {
        change.ToTable("replayed_changes");
        change.HasKey(c => new
        {
            c.County,
            c.Replay,
            c.Order,
            c.No,
        });
        change.Property(c => c.Number).HasMaxLength(20);
        change.Property(c => c.Area).HasMaxLength(17);
        change.Property(c => c.Category).HasMaxLength(6);
        change.Property(c => c.UnitName).HasMaxLength(100);
    }
}
