using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Telling;

internal sealed class HandoverTable : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.ToTable("register_handovers");
        handover.HasKey(h => new { h.County, h.Id });
        handover.Property(h => h.Area).HasMaxLength(17);
        handover.Property(h => h.To).HasMaxLength(17);
        handover.Property(h => h.Register).HasMaxLength(30);
        handover.Property(h => h.By).HasMaxLength(100);
        handover.Property(h => h.ByBody).HasMaxLength(100);
        handover.Property(h => h.SeenBy).HasMaxLength(100);
        // What went away from here and nobody has seen.
        handover.HasIndex(h => new { h.County, h.Area }).HasFilter("seen_at IS NULL");
    }
}
