using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Holding;

internal sealed class HoldTable : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> hold)
    {
        hold.ToTable("legal_holds");
        hold.HasKey(h => new { h.County, h.Id });
        hold.Ignore(h => h.Waits);
        hold.Property(h => h.Area).HasMaxLength(17);
        hold.Property(h => h.Register).HasMaxLength(30);
        hold.Property(h => h.Authority).HasMaxLength(100);
        hold.Property(h => h.Document).HasMaxLength(100);
        hold.Property(h => h.AskedBy).HasMaxLength(100);
        hold.Property(h => h.RuledBy).HasMaxLength(100);
        hold.Property(h => h.State).IsConcurrencyToken();
        // May this entry be destroyed?
        hold.HasIndex(h => new { h.County, h.Entry });
    }
}
