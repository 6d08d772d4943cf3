using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Publicising;

internal sealed class PublicResultTable : IEntityTypeConfiguration<PublicResult>
{
    public void Configure(EntityTypeBuilder<PublicResult> result)
    {
        result.ToTable("public_results");
        result.HasKey(r => new { r.County, r.Order });
        result.Property(r => r.Number).HasMaxLength(20);
        result.Property(r => r.Matter).HasMaxLength(100);
        result.Property(r => r.Text).HasMaxLength(2000);
        result.Property(r => r.Category).HasMaxLength(6);
        result.Property(r => r.Area).HasMaxLength(12);
        result.Property(r => r.Unit).HasMaxLength(100);

        // Its address.
        result.HasIndex(r => new { r.County, r.Number }).IsUnique();
        // The list, newest first.
        result.HasIndex(r => new { r.County, r.PublishedAt });
    }
}
