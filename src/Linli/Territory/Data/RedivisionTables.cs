using Linli.Territory.Redividing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Territory.Data;

internal sealed class RedivisionTable : IEntityTypeConfiguration<Redivision>
{
    public void Configure(EntityTypeBuilder<Redivision> redivision)
    {
        redivision.ToTable("redivisions");
        redivision.HasKey(r => new { r.County, r.Id });
        redivision.Ignore(r => r.Facts);
        redivision.Ignore(r => r.IsOpen);
        redivision.Property(r => r.Area).HasMaxLength(12);
        redivision.Property(r => r.BegunBy).HasMaxLength(100);
        redivision.Property(r => r.ChangedBy).HasMaxLength(100);
        redivision.Property(r => r.AdoptedBy).HasMaxLength(100);
        redivision.Property(r => r.Revision).IsConcurrencyToken();

        // Two who begin at once: one draft, and the other hears of it.
        redivision
            .HasIndex(r => new { r.County, r.Area })
            .IsUnique()
            .HasFilter("state IN ('Draft', 'Planned')")
            .HasDatabaseName("ix_redivisions_open");
    }
}

internal sealed class RedivisionStepTable : IEntityTypeConfiguration<RedivisionStep>
{
    public void Configure(EntityTypeBuilder<RedivisionStep> step)
    {
        step.ToTable("redivision_steps");
        step.HasKey(s => new
        {
            s.County,
            s.Redivision,
            s.No,
        });
        step.Property(s => s.Note).HasMaxLength(200);
        step.Property(s => s.By).HasMaxLength(100);
        step.HasOne<Redivision>().WithMany().HasForeignKey(s => new { s.County, s.Redivision }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PartDecisionTable : IEntityTypeConfiguration<PartDecision>
{
    public void Configure(EntityTypeBuilder<PartDecision> decision)
    {
        decision.ToTable("redivision_parts");
        decision.HasKey(d => new
        {
            d.County,
            d.Redivision,
            d.Part,
        });
        decision.Property(d => d.Part).HasMaxLength(17);
        decision.HasOne<Redivision>().WithMany().HasForeignKey(d => new { d.County, d.Redivision }).OnDelete(DeleteBehavior.Cascade);
    }
}
