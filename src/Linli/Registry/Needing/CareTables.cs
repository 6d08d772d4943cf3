using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Needing;

internal sealed class CareNeedTable : IEntityTypeConfiguration<CareNeed>
{
    public void Configure(EntityTypeBuilder<CareNeed> need)
    {
        need.ToTable("care_needs");
        need.HasKey(n => new { n.County, n.Id });
        need.Property(n => n.Visits).IsConcurrencyToken();
        need.HasIndex(n => new { n.County, n.Resident });
        // Who is to be visited next.
        need.HasIndex(n => new { n.County, n.NextVisitOn }).HasFilter("ended_on IS NULL");
    }
}

internal sealed class CareVisitTable : IEntityTypeConfiguration<CareVisit>
{
    public void Configure(EntityTypeBuilder<CareVisit> visit)
    {
        visit.ToTable("care_visits");
        visit.HasKey(v => new { v.County, v.Id });
        visit.Property(v => v.By).HasMaxLength(100);
        visit.HasIndex(v => new
        {
            v.County,
            v.Resident,
            v.On,
        });
    }
}
