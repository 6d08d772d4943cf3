using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Platform.Lists;

/// <summary>
/// A filter of a list that somebody gave a name (存为视图), for themselves or for everybody of their body. It gives no right: who opens it
/// sees what they may see. One without a name is how the person left the list's columns.
/// </summary>
internal sealed class SavedView : IOfCounty
{
    private SavedView() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>As <see cref="RowList.Word"/> says it.</summary>
    public string List { get; private init; } = "";
    public Guid Staff { get; private init; }

    /// <summary>Who made it, for those it is shared with.</summary>
    public string By { get; private init; } = "";
    public string Name { get; private init; } = "";

    /// <summary>Whose people see it too; null: its owner alone.</summary>
    public Guid? Body { get; private set; }

    /// <summary>The address of the list, as the program writes it; whatever was typed into an address has been read once.</summary>
    public string Href { get; private set; } = "";

    public static SavedView Of(Actor by, RowList list, string name, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            List = list.Word,
            Staff = by.StaffId,
            By = by.Name,
            Name = name,
        };

    /// <summary>The same name now means this filter, for these people.</summary>
    public void Becomes(string href, Guid? body) => (Href, Body) = (href, body);
}

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views");
        view.HasKey(v => new { v.County, v.Id });
        view.Property(v => v.List).HasMaxLength(20);
        view.Property(v => v.By).HasMaxLength(100);
        view.Property(v => v.Name).HasMaxLength(100);
        view.Property(v => v.Href).HasMaxLength(1000);

        // A person's views of a list; two of them never share a name.
        view.HasIndex(v => new
            {
                v.County,
                v.Staff,
                v.List,
                v.Name,
            })
            .IsUnique();
        // What one's body shares.
        view.HasIndex(v => new
            {
                v.County,
                v.Body,
                v.List,
            })
            .HasFilter("body IS NOT NULL");
    }
}
