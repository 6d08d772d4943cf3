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

internal sealed class MicroGridTable : IEntityTypeConfiguration<MicroGrid>
{
    public void Configure(EntityTypeBuilder<MicroGrid> grid)
    {
        grid.ToTable("micro_grids");
        grid.HasKey(g => new { g.County, g.Id });
        grid.Ignore(g => g.Code);
        grid.Property(g => g.Area).HasMaxLength(17);
        grid.Property(g => g.Name).HasMaxLength(100);
    }
}
