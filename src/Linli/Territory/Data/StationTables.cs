using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Territory.Data;

internal sealed class StationTable : IEntityTypeConfiguration<ServiceStation>
{
    public void Configure(EntityTypeBuilder<ServiceStation> station)
    {
        station.ToTable("service_stations");
        station.HasKey(s => new { s.County, s.Id });
        station.Ignore(s => s.Point);
        station.Property(s => s.Area).HasMaxLength(12);
        station.Property(s => s.Name).HasMaxLength(ServiceStation.LongestName);
        station.Property(s => s.Address).HasMaxLength(ServiceStation.LongestName);
        station.Property(s => s.Hours).HasMaxLength(ServiceStation.LongestWords);
        station.Property(s => s.Services).HasMaxLength(ServiceStation.LongestWords);
        station.Property(s => s.Phone).HasMaxLength(32);
    }
}

internal sealed class StationGridTable : IEntityTypeConfiguration<StationGrid>
{
    public void Configure(EntityTypeBuilder<StationGrid> line)
    {
        line.ToTable("station_grids");
        line.HasKey(l => new { l.County, l.Id });
        line.Property(l => l.Grid).HasMaxLength(15);
        line.HasOne<ServiceStation>().WithMany().HasForeignKey(l => new { l.County, l.Station }).OnDelete(DeleteBehavior.Restrict);

        // A grid has one primary station, also when two set it at the same time.
        line.HasIndex(l => new { l.County, l.Grid })
            .IsUnique()
            .HasFilter("is_primary AND \"to\" IS NULL")
            .HasDatabaseName("ix_station_grids_primary");
    }
}
