using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Importing;

internal sealed class ResidentImportTable : IEntityTypeConfiguration<ResidentImport>
{
    public void Configure(EntityTypeBuilder<ResidentImport> import)
    {
        import.ToTable("register_imports");
        import.HasKey(i => new { i.County, i.Id });
        import.Ignore(i => i.Header);
        import.Ignore(i => i.Mapping);
        import.Ignore(i => i.Sender);
        import.Property(i => i.FileName).HasMaxLength(255);
        import.Property(i => i.Area).HasMaxLength(17);
        import.Property(i => i.ByName).HasMaxLength(100);
        import.Property(i => i.ByBodyName).HasMaxLength(100);
        import.Property(i => i.Trouble).HasMaxLength(500);
        import.Property(i => i.Version).IsConcurrencyToken();
    }
}

internal sealed class ImportBlockTable : IEntityTypeConfiguration<ImportBlock>
{
    public void Configure(EntityTypeBuilder<ImportBlock> block)
    {
        block.ToTable("register_import_blocks");
        block.HasKey(b => new
        {
            b.County,
            b.Import,
            b.No,
        });
    }
}

internal sealed class ImportFaultTable : IEntityTypeConfiguration<ImportFault>
{
    public void Configure(EntityTypeBuilder<ImportFault> fault)
    {
        fault.ToTable("register_import_faults");
        fault.HasKey(f => new
        {
            f.County,
            f.Import,
            f.Row,
        });
    }
}

internal sealed class ImportBatchTable : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> batch)
    {
        batch.ToTable("register_import_batches");
        batch.HasKey(b => new
        {
            b.County,
            b.Import,
            b.No,
        });
    }
}

internal sealed class ResidentMappingTable : IEntityTypeConfiguration<ResidentMapping>
{
    public void Configure(EntityTypeBuilder<ResidentMapping> mapping)
    {
        mapping.ToTable("register_mappings");
        mapping.HasKey(m => new { m.County, m.Fingerprint });
        mapping.Property(m => m.Fingerprint).HasMaxLength(32);
    }
}
