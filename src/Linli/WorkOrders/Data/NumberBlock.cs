using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Data;

/// <summary>How far the numbers of a day are given out. Nodes take blocks, so that creating never waits on one hot row; holes are fine.</summary>
internal sealed class NumberBlock : IOfCounty
{
    public required CountyCode County { get; init; }

    /// <summary>The county's own day, <c>yyMMdd</c>.</summary>
    public required string Day { get; init; }
    public int Taken { get; set; }
}

internal sealed class NumberBlockTable : IEntityTypeConfiguration<NumberBlock>
{
    public void Configure(EntityTypeBuilder<NumberBlock> block)
    {
        block.ToTable("number_blocks");
        block.HasKey(b => new { b.County, b.Day });
        block.Property(b => b.Day).HasMaxLength(6);
    }
}
