using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Importing;

internal sealed class ImportTable : IEntityTypeConfiguration<RequestImport>
{
    public void Configure(EntityTypeBuilder<RequestImport> import)
    {
        import.ToTable("imports");
        import.HasKey(i => new { i.County, i.Id });
        import.Ignore(i => i.Header);
        import.Ignore(i => i.Mapping);
        import.Property(i => i.FileName).HasMaxLength(255);
        import.Property(i => i.ByName).HasMaxLength(100);
        import.Property(i => i.ByBodyName).HasMaxLength(100);
        import.Property(i => i.UndoReason).HasMaxLength(500);
        import.Property(i => i.Version).IsConcurrencyToken();
    }
}

internal sealed class ImportRowTable : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.ToTable("import_rows");
        row.HasKey(r => new
        {
            r.County,
            r.Import,
            r.Row,
        });

        // "Was this filed before, by whatever import?" is asked for every row.
        row.HasIndex(r => new { r.County, r.Identity });
    }
}

internal sealed class RememberedMappingTable : IEntityTypeConfiguration<RememberedMapping>
{
    public void Configure(EntityTypeBuilder<RememberedMapping> mapping)
    {
        mapping.ToTable("import_mappings");
        mapping.HasKey(m => new { m.County, m.Fingerprint });
        mapping.Property(m => m.Fingerprint).HasMaxLength(32);
    }
}
