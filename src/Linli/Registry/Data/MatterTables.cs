using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Data;

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
        // One code, one entry.
        entity.HasIndex(e => new { e.County, e.Code }).IsUnique().HasFilter("code IS NOT NULL");
    }
}
