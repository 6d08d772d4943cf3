using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Organizations.Data;

internal sealed class BodyTable : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> body)
    {
        body.ToTable("bodies");
        body.HasKey(b => new { b.County, b.Id });
        body.Property(b => b.Name).HasMaxLength(100);
        body.Property(b => b.UnitCode).HasMaxLength(8);
        body.Property(b => b.Area).HasMaxLength(17);
        body.Property(b => b.Phone).HasMaxLength(32);
    }
}

internal sealed class ServedPlaceTable : IEntityTypeConfiguration<ServedPlace>
{
    public void Configure(EntityTypeBuilder<ServedPlace> place)
    {
        place.ToTable("served_places");
        place.HasKey(p => new { p.County, p.Id });
        place.Property(p => p.Area).HasMaxLength(17);
    }
}

internal sealed class GridKeeperTable : IEntityTypeConfiguration<GridKeeper>
{
    public void Configure(EntityTypeBuilder<GridKeeper> keeper)
    {
        keeper.ToTable("grid_keepers");
        keeper.HasKey(k => new { k.County, k.Id });
        keeper.Property(k => k.Area).HasMaxLength(15);
        keeper.Property(k => k.Office).HasMaxLength(GridKeeper.LongestOffice);
        keeper.Property(k => k.Phone).HasMaxLength(GridKeeper.LongestPhone);
        keeper.HasOne<Body>().WithMany().HasForeignKey(k => new { k.County, k.Body }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.ToTable("posts");
        post.HasKey(p => new { p.County, p.Id });
        post.Ignore(p => p.Jurisdiction);
        post.Property(p => p.Title).HasMaxLength(100);
        post.Property(p => p.Area).HasMaxLength(17);
        post.Property(p => p.AreaName).HasMaxLength(100);
        post.Property(p => p.Hours).HasMaxLength(100);
        post.Property(p => p.Revision).IsConcurrencyToken();

        // A grid has one leader, also when two name one at the same time.
        post.HasIndex(p => new { p.County, p.Area }).IsUnique().HasFilter("duty = 'Leader'").HasDatabaseName("ix_posts_leader");
    }
}

internal sealed class PersonInPostTable : IEntityTypeConfiguration<PersonInPost>
{
    public void Configure(EntityTypeBuilder<PersonInPost> person)
    {
        person.ToTable("people_in_posts");
        person.HasKey(p => new { p.County, p.Id });
        person.Ignore(p => p.IsWithdrawn);
        person.Property(p => p.Name).HasMaxLength(50);
        person.Property(p => p.ShownPhone).HasMaxLength(ShownCard.LongestPhone);
        person.Property(p => p.Reason).HasMaxLength(500);
        person.Property(p => p.Document).HasMaxLength(200);
        person.Property(p => p.LeftBecause).HasMaxLength(500);

        // Every request of a member of staff asks which post they hold.
        person.HasIndex(p => new { p.County, p.Staff });
    }
}

internal sealed class PortraitTable : IEntityTypeConfiguration<Portrait>
{
    public void Configure(EntityTypeBuilder<Portrait> portrait)
    {
        portrait.ToTable("portraits");
        portrait.HasKey(p => new { p.County, p.Id });
        portrait.Property(p => p.MediaType).HasMaxLength(40);
    }
}
