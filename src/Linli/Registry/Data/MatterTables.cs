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

internal sealed class FacilityTable : IEntityTypeConfiguration<Facility>
{
    public void Configure(EntityTypeBuilder<Facility> facility)
    {
        facility.ToTable("facilities");
        facility.HasKey(f => new { f.County, f.Id });
        facility.Ignore(f => f.Point);
        facility.Property(f => f.Area).HasMaxLength(17);
        facility.Property(f => f.Place).HasMaxLength(200);
        facility.Property(f => f.Kind).HasMaxLength(20);
        facility.Property(f => f.Label).HasMaxLength(40);
        facility.Property(f => f.Purpose).HasMaxLength(200);
        facility.Property(f => f.Fault).HasMaxLength(200);
        facility.Property(f => f.Lines).IsConcurrencyToken();

        // The list: grid by grid through an area.
        facility.HasIndex(f => new
        {
            f.County,
            f.Area,
            f.Id,
        });
        // Which one has this number?
        facility.HasIndex(f => new { f.County, f.Label }).HasFilter("label IS NOT NULL");
        // What stands at this house?
        facility.HasIndex(f => new { f.County, f.Building }).HasFilter("building IS NOT NULL");
    }
}

internal sealed class RelationTable : IEntityTypeConfiguration<Relation>
{
    public void Configure(EntityTypeBuilder<Relation> relation)
    {
        relation.ToTable("relations");
        relation.HasKey(r => new { r.County, r.Id });
        relation.Property(r => r.Lines).IsConcurrencyToken();

        // An entry's page asks from either end.
        relation.HasIndex(r => new { r.County, r.FromEntry });
        relation.HasIndex(r => new { r.County, r.ToEntry });
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
