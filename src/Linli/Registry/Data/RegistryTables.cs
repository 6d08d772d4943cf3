using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Data;

internal sealed class ResidentTable : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> resident)
    {
        resident.ToTable("residents");
        resident.HasKey(r => new { r.County, r.Id });
        resident.Ignore(r => r.IsLiving);
        resident.Property(r => r.Area).HasMaxLength(17);
        resident.Property(r => r.Lines).IsConcurrencyToken();

        // Who was merged into another entry is asked for by name or not at all.
        resident.HasQueryFilter(Resident.CountsFilter, r => r.MergedInto == null);

        // The list: home by home through an area.
        resident.HasIndex(r => new
        {
            r.County,
            r.Area,
            r.Dwelling,
            r.Household,
            r.Id,
        });
        // Is this number here already?
        resident.HasIndex(r => new { r.County, r.DocumentIndex }).HasFilter("document_index IS NOT NULL");
        // Who calls from this number?
        resident.HasIndex(r => new { r.County, r.PhoneIndex }).HasFilter("phone_index IS NOT NULL");
        // Was this person entered twice?
        resident.HasIndex(r => new { r.County, r.LikenessIndex }).HasFilter("likeness_index IS NOT NULL");
        // Who left, and how long ago?
        resident.HasIndex(r => new { r.County, r.LeftOn }).HasFilter("left_on IS NOT NULL");
        // What the names in memory have missed.
        resident.HasIndex(r => new { r.County, r.ChangedAt });
        // Which entries went into this one?
        resident.HasIndex(r => new { r.County, r.MergedInto }).HasFilter("merged_into IS NOT NULL");
    }
}

internal sealed class DwellingTable : IEntityTypeConfiguration<Dwelling>
{
    public void Configure(EntityTypeBuilder<Dwelling> dwelling)
    {
        dwelling.ToTable("dwellings");
        dwelling.HasKey(d => new { d.County, d.Id });
        dwelling.Property(d => d.Area).HasMaxLength(17);
        dwelling.Property(d => d.Door).HasMaxLength(250);
        dwelling.Property(d => d.Text).HasMaxLength(200);

        // One door, one dwelling.
        dwelling.HasIndex(d => new { d.County, d.Door }).IsUnique();
        dwelling.HasIndex(d => new { d.County, d.Building }).HasFilter("building IS NOT NULL");
        dwelling.HasIndex(d => new { d.County, d.Area });
    }
}

internal sealed class HouseholdTable : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> household)
    {
        household.ToTable("households");
        household.HasKey(h => new { h.County, h.Id });
        household.Property(h => h.Area).HasMaxLength(17);
        household.HasIndex(h => new { h.County, h.Dwelling });
    }
}

internal sealed class RegisterLineTable : IEntityTypeConfiguration<RegisterLine>
{
    public void Configure(EntityTypeBuilder<RegisterLine> line)
    {
        line.ToTable("register_lines");
        line.HasKey(l => new
        {
            l.County,
            l.Entry,
            l.No,
        });
        line.Ignore(l => l.FieldList);
        line.Property(l => l.SourceNote).HasMaxLength(200);
        line.Property(l => l.By).HasMaxLength(100);
        line.Property(l => l.ByBody).HasMaxLength(100);
        line.Property(l => l.Fields).HasMaxLength(200);
    }
}

internal sealed class RegisterLookTable : IEntityTypeConfiguration<RegisterLook>
{
    public void Configure(EntityTypeBuilder<RegisterLook> look)
    {
        look.ToTable("register_looks");
        look.HasKey(l => new { l.County, l.Id });
        look.Property(l => l.Register).HasMaxLength(30);
        look.Property(l => l.Area).HasMaxLength(17);
        look.Property(l => l.By).HasMaxLength(100);
        look.Property(l => l.ByBody).HasMaxLength(100);
        look.Property(l => l.Fields).HasMaxLength(200);
        look.Property(l => l.Reason).HasMaxLength(200);

        // Who looked at me, the latest first.
        look.HasIndex(l => new
        {
            l.County,
            l.Entry,
            l.At,
        });
        // How much has this person opened in the last hour?
        look.HasIndex(l => new
        {
            l.County,
            l.StaffId,
            l.At,
        });
    }
}

internal sealed class RecordCodeTable : IEntityTypeConfiguration<RecordCode>
{
    public void Configure(EntityTypeBuilder<RecordCode> code)
    {
        code.ToTable("record_codes");
        code.HasKey(c => new { c.County, c.CodeIndex });
        code.Property(c => c.CodeIndex).HasMaxLength(16);
        code.Property(c => c.IssuedBy).HasMaxLength(100);
    }
}
