using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Territory.Data;

internal sealed class DivisionAmendmentTable : IEntityTypeConfiguration<DivisionAmendment>
{
    public void Configure(EntityTypeBuilder<DivisionAmendment> amendment)
    {
        amendment.ToTable("division_amendments");
        amendment.HasKey(a => new { a.County, a.Id });
        amendment.Ignore(a => a.Begins);
        amendment.Ignore(a => a.Ends);
        amendment.Property(a => a.Code).HasMaxLength(12);
        amendment.Property(a => a.Other).HasMaxLength(12);
        amendment.Property(a => a.Name).HasMaxLength(DivisionAmendment.LongestName);
        amendment.Property(a => a.Reason).HasMaxLength(500);
        amendment.Property(a => a.Document).HasMaxLength(200);
        amendment.Property(a => a.EnteredBy).HasMaxLength(100);
    }
}

internal sealed class NameAliasTable : IEntityTypeConfiguration<NameAlias>
{
    public void Configure(EntityTypeBuilder<NameAlias> alias)
    {
        alias.ToTable("name_aliases");
        alias.HasKey(a => new { a.County, a.Id });
        alias.Property(a => a.Code).HasMaxLength(12);
        alias.Property(a => a.Name).HasMaxLength(DivisionAmendment.LongestName);
        alias.Property(a => a.EnteredBy).HasMaxLength(100);

        // A name is said of a division once, also when two enter it at the same time.
        alias
            .HasIndex(a => new
            {
                a.County,
                a.Code,
                a.Name,
            })
            .IsUnique();
    }
}
