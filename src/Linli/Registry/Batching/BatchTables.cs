using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Batching;

internal sealed class RegisterBatchTable : IEntityTypeConfiguration<RegisterBatch>
{
    public void Configure(EntityTypeBuilder<RegisterBatch> batch)
    {
        batch.ToTable("register_batches");
        batch.HasKey(b => new { b.County, b.Id });
        batch.Ignore(b => b.Sender);
        batch.Ignore(b => b.From);
        batch.Ignore(b => b.IsUnderWay);
        batch.Property(b => b.List).HasMaxLength(20);
        batch.Property(b => b.Area).HasMaxLength(17);
        batch.Property(b => b.Note).HasMaxLength(200);
        batch.Property(b => b.ByName).HasMaxLength(100);
        batch.Property(b => b.ByBodyName).HasMaxLength(100);
        batch.Property(b => b.Version).IsConcurrencyToken();
    }
}

internal sealed class BatchPartTable : IEntityTypeConfiguration<BatchPart>
{
    public void Configure(EntityTypeBuilder<BatchPart> part)
    {
        part.ToTable("register_batch_parts");
        part.HasKey(p => new
        {
            p.County,
            p.Batch,
            p.No,
        });
    }
}
