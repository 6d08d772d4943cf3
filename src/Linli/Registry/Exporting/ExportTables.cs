using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Exporting;

internal sealed class RegisterExportTable : IEntityTypeConfiguration<RegisterExport>
{
    public void Configure(EntityTypeBuilder<RegisterExport> export)
    {
        export.ToTable("register_exports");
        export.HasKey(e => new { e.County, e.Id });
        export.Ignore(e => e.ColumnCodes);
        export.Property(e => e.Number).HasMaxLength(8);
        export.Property(e => e.Area).HasMaxLength(17);
        export.Property(e => e.List).HasMaxLength(20);
        export.Property(e => e.Href).HasMaxLength(1000);
        export.Property(e => e.Columns).HasMaxLength(500);
        export.Property(e => e.Reason).HasMaxLength(AskForExport.LongestReason);
        export.Property(e => e.ByName).HasMaxLength(100);
        export.Property(e => e.ByBodyName).HasMaxLength(100);
        export.Property(e => e.RulerName).HasMaxLength(100);
        export.Property(e => e.RulerBodyName).HasMaxLength(100);
        export.Property(e => e.Ruling).HasMaxLength(AskForExport.LongestReason);
        export.Property(e => e.Version).IsConcurrencyToken();

        // Whose file is this?
        export.HasIndex(e => new { e.County, e.Number }).IsUnique();
        // One's own, and how much one took lately.
        export.HasIndex(e => new
        {
            e.County,
            e.By,
            e.AskedAt,
        });
    }
}

internal sealed class ExportPartTable : IEntityTypeConfiguration<ExportPart>
{
    public void Configure(EntityTypeBuilder<ExportPart> part)
    {
        part.ToTable("register_export_parts");
        part.HasKey(p => new
        {
            p.County,
            p.Export,
            p.No,
        });
        part.Ignore(p => p.Ids);
    }
}
