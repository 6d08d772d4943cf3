using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Data;

internal sealed class HazardTable : IEntityTypeConfiguration<Hazard>
{
    public void Configure(EntityTypeBuilder<Hazard> hazard)
    {
        hazard.ToTable("hazards");
        hazard.HasKey(h => new { h.County, h.Id });
        hazard.Ignore(h => h.IsGone);
        hazard.Property(h => h.Area).HasMaxLength(17);
        hazard.Property(h => h.Place).HasMaxLength(200);
        hazard.Property(h => h.Kind).HasMaxLength(20);
        hazard.Property(h => h.Level).HasMaxLength(20);
        hazard.Property(h => h.Description).HasMaxLength(500);
        hazard.Property(h => h.Measures).HasMaxLength(200);
        hazard.Property(h => h.Lines).IsConcurrencyToken();

        // The list: what should be looked at again first.
        hazard.HasIndex(h => new
        {
            h.County,
            h.CheckOn,
            h.Id,
        });
        // The list place by place, and what a map draws.
        hazard.HasIndex(h => new
        {
            h.County,
            h.Area,
            h.Id,
        });
    }
}

internal sealed class MarketEntityTable : IEntityTypeConfiguration<MarketEntity>
{
    public void Configure(EntityTypeBuilder<MarketEntity> entity)
    {
        entity.ToTable("market_entities");
        entity.HasKey(e => new { e.County, e.Id });
        entity.Ignore(e => e.IsInBusiness);
        entity.Property(e => e.Area).HasMaxLength(17);
        entity.Property(e => e.Place).HasMaxLength(200);
        entity.Property(e => e.Name).HasMaxLength(300);
        entity.Property(e => e.Code).HasMaxLength(18);
        entity.Property(e => e.Trade).HasMaxLength(200);
        entity.Property(e => e.Lines).IsConcurrencyToken();

        // The list: grid by grid through an area.
        entity.HasIndex(e => new
        {
            e.County,
            e.Area,
            e.Id,
        });
        // What the names in memory have missed.
        entity.HasIndex(e => new { e.County, e.ChangedAt });
        // One code, one entry.
        entity.HasIndex(e => new { e.County, e.Code }).IsUnique().HasFilter("code IS NOT NULL");
    }
}
