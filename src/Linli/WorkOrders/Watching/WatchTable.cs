using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Watching;

internal sealed class WatchTable : IEntityTypeConfiguration<WatchReport>
{
    public void Configure(EntityTypeBuilder<WatchReport> report)
    {
        report.ToTable("watch_reports");
        report.HasKey(r => r.County);
        report.Ignore(r => r.Found);
    }
}
