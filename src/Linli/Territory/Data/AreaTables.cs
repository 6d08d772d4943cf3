using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Territory.Data;

internal sealed class DivisionTable : IEntityTypeConfiguration<AdministrativeDivision>
{
    public void Configure(EntityTypeBuilder<AdministrativeDivision> division)
    {
        division.ToTable("divisions");
        division.HasKey(d => new { d.County, d.Id });
        division.Ignore(d => d.Code);
        division.Ignore(d => d.Parent);
        division.Property(d => d.Area).HasMaxLength(12);
        division.Property(d => d.Name).HasMaxLength(100);

        // One area, one name: entering the same code twice is refused by the database, too.
        division.HasIndex(d => new { d.County, d.Area }).IsUnique();
    }
}

internal sealed class GridTable : IEntityTypeConfiguration<Grid>
{
    public void Configure(EntityTypeBuilder<Grid> grid)
    {
        grid.ToTable("grids");
        grid.HasKey(g => new { g.County, g.Id });
        grid.Ignore(g => g.Code);
        grid.Ignore(g => g.Label);
        grid.Property(g => g.Area).HasMaxLength(15);
        grid.Property(g => g.Name).HasMaxLength(100);

        // Two versions of a grid never begin on the same day.
        grid.HasIndex(g => new
            {
                g.County,
                g.Area,
                g.From,
            })
            .IsUnique();
    }
}

internal sealed class PartitionTable : IEntityTypeConfiguration<GridPartition>
{
    public void Configure(EntityTypeBuilder<GridPartition> partition)
    {
        partition.ToTable("grid_partitions");
        partition.HasKey(p => new { p.County, p.Id });
        partition.Ignore(p => p.Parts);
        partition.Ignore(p => p.Seen);
        partition.Property(p => p.Area).HasMaxLength(15);
        partition.Property(p => p.By).HasMaxLength(100);
        partition.Property(p => p.Revision).IsConcurrencyToken();

        // Two ways to divide a grid never begin on the same day.
        partition
            .HasIndex(p => new
            {
                p.County,
                p.Area,
                p.Kind,
                p.From,
            })
            .IsUnique();
    }
}
