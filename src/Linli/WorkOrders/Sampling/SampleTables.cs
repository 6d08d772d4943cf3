using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Sampling;

internal sealed class SampleDrawTable : IEntityTypeConfiguration<SampleDraw>
{
    public void Configure(EntityTypeBuilder<SampleDraw> draw)
    {
        draw.ToTable("sample_draws");
        draw.HasKey(d => new { d.County, d.Id });
        draw.Property(d => d.Area).HasMaxLength(17);
        draw.Property(d => d.AreaName).HasMaxLength(100);
        draw.Property(d => d.Seed).HasMaxLength(32);
        draw.Property(d => d.Rule).HasMaxLength(32);
        draw.Property(d => d.DrawnByName).HasMaxLength(100);
        draw.Property(d => d.Version).IsConcurrencyToken();
        draw.HasMany(d => d.Households).WithOne().HasForeignKey(h => new { h.County, h.Draw }).OnDelete(DeleteBehavior.Restrict);
        draw.HasMany(d => d.Calls).WithOne().HasForeignKey(c => new { c.County, c.Draw }).OnDelete(DeleteBehavior.Restrict);
        draw.Navigation(d => d.Households).HasField("_households").UsePropertyAccessMode(PropertyAccessMode.Field);
        draw.Navigation(d => d.Calls).HasField("_calls").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class SampledHouseholdTable : IEntityTypeConfiguration<SampledHousehold>
{
    public void Configure(EntityTypeBuilder<SampledHousehold> household)
    {
        household.ToTable("sampled_households");
        household.HasKey(h => new
        {
            h.County,
            h.Draw,
            h.No,
        });
        household.Property(h => h.Key).HasMaxLength(64);
        household.Property(h => h.Text).HasMaxLength(200);
        household.Property(h => h.Area).HasMaxLength(17);
        household.Property(h => h.Order).HasMaxLength(20);
        household.Property(h => h.Remark).HasMaxLength(1000);

        // "Who was drawn lately?" is asked before every draw.
        household.HasIndex(h => new { h.County, h.DrawnAt });
    }
}

internal sealed class SampleCallTable : IEntityTypeConfiguration<SampleCall>
{
    public void Configure(EntityTypeBuilder<SampleCall> call)
    {
        call.ToTable("sample_calls");
        call.HasKey(c => new
        {
            c.County,
            c.Draw,
            c.No,
        });
        call.Property(c => c.Note).HasMaxLength(1000);
        call.Property(c => c.ByName).HasMaxLength(100);
    }
}
