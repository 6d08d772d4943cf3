using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Registry.Merging;

internal sealed class ResidentMergeTable : IEntityTypeConfiguration<ResidentMerge>
{
    public void Configure(EntityTypeBuilder<ResidentMerge> merge)
    {
        merge.ToTable("resident_merges");
        merge.HasKey(m => new { m.County, m.Id });
        merge.Ignore(m => m.Before);
        merge.Property(m => m.By).HasMaxLength(100);
        merge.Property(m => m.ByBody).HasMaxLength(100);
        merge.Property(m => m.UndoneBy).HasMaxLength(100).IsConcurrencyToken();
        // Which mergings does the page of an entry tell?
        merge.HasIndex(m => new { m.County, m.Merged });
    }
}

internal sealed class NotOnePersonTable : IEntityTypeConfiguration<NotOnePerson>
{
    public void Configure(EntityTypeBuilder<NotOnePerson> pair)
    {
        pair.ToTable("not_one_person");
        pair.HasKey(p => new
        {
            p.County,
            p.First,
            p.Second,
        });
        pair.Property(p => p.By).HasMaxLength(100);
    }
}

internal sealed class MergeRequestTable : IEntityTypeConfiguration<MergeRequest>
{
    public void Configure(EntityTypeBuilder<MergeRequest> request)
    {
        request.ToTable("merge_requests");
        request.HasKey(r => new { r.County, r.Id });
        request.Property(r => r.Area).HasMaxLength(17);
        request.Property(r => r.FromArea).HasMaxLength(17);
        request.Property(r => r.AskedBy).HasMaxLength(100);
        request.Property(r => r.AskedByBody).HasMaxLength(100);
        request.Property(r => r.Reason).HasMaxLength(200);
        request.Property(r => r.RuledBy).HasMaxLength(100);
        request.Property(r => r.Refusal).HasMaxLength(200);
        // Asked twice is asked once.
        request
            .HasIndex(r => new
            {
                r.County,
                r.Mine,
                r.Theirs,
            })
            .IsUnique()
            .HasFilter("state IN ('Waiting', 'Agreed')");
        // Whose word is waited for here?
        request.HasIndex(r => new { r.County, r.Area }).HasFilter("state = 'Waiting'");
    }
}
