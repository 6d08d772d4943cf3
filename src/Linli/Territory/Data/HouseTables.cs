using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Territory.Data;

internal sealed class CompoundTable : IEntityTypeConfiguration<ResidentialCompound>
{
    public void Configure(EntityTypeBuilder<ResidentialCompound> compound)
    {
        compound.ToTable("compounds");
        compound.HasKey(c => new { c.County, c.Id });
        compound.Ignore(c => c.Center);
        compound.Property(c => c.Area).HasMaxLength(12);
        compound.Property(c => c.Name).HasMaxLength(100);
    }
}

internal sealed class BuildingTable : IEntityTypeConfiguration<Building>
{
    public void Configure(EntityTypeBuilder<Building> building)
    {
        building.ToTable("buildings");
        building.HasKey(b => new { b.County, b.Id });
        building.Ignore(b => b.Center);
        building.Property(b => b.Area).HasMaxLength(15);
        building.Property(b => b.Name).HasMaxLength(100);
        building.Property(b => b.Code).HasMaxLength(5);
        building.Property(b => b.QrCode).HasMaxLength(QrCodes.Length);

        // What is printed on a door leads to one house.
        building.HasIndex(b => new { b.County, b.QrCode }).IsUnique();
    }
}

internal sealed class UnitTable : IEntityTypeConfiguration<BuildingUnit>
{
    public void Configure(EntityTypeBuilder<BuildingUnit> unit)
    {
        unit.ToTable("building_units");
        unit.HasKey(u => new { u.County, u.Id });
        unit.Ignore(u => u.Dwellings);
        unit.Ignore(u => u.Name);
        unit.Property(u => u.Area).HasMaxLength(15);
        unit.HasOne<Building>().WithMany().HasForeignKey(u => new { u.County, u.Building }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HouseNumberTable : IEntityTypeConfiguration<HouseNumber>
{
    public void Configure(EntityTypeBuilder<HouseNumber> number)
    {
        number.ToTable("house_numbers");
        number.HasKey(n => new { n.County, n.Id });
        number.Ignore(n => n.Point);
        number.Ignore(n => n.IsOdd);
        number.Ignore(n => n.Text);
        number.Ignore(n => n.Plate);
        number.Property(n => n.Area).HasMaxLength(12);
        number.Property(n => n.Street).HasMaxLength(HouseNumber.LongestStreet);
        number.Property(n => n.Code).HasMaxLength(QrCodes.Length);

        // What is printed on a door leads to one house.
        number.HasIndex(n => new { n.County, n.Code }).IsUnique();

        // A plate hangs once from a day on, also when two enter it at the same time.
        number
            .HasIndex(n => new
            {
                n.County,
                n.Area,
                n.Street,
                n.Number,
                n.Sub,
                n.From,
            })
            .IsUnique();
    }
}
