using System.Linq.Expressions;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.WorkOrders.Data;

internal sealed class CountEntryTable : IEntityTypeConfiguration<CountEntry>
{
    public void Configure(EntityTypeBuilder<CountEntry> entry)
    {
        entry.ToTable("count_entries");
        // An act that changes what was counted asks for its order's lines.
        entry.HasKey(e => new
        {
            e.County,
            e.Order,
            e.Id,
        });
        entry.Ignore(e => e.Share);
        entry.Property(e => e.Area).HasMaxLength(12);
        entry.Property(e => e.Category).HasMaxLength(6);

        // A cell opens the list of orders behind it.
        entry.HasIndex(e => new
        {
            e.County,
            e.Measure,
            e.Day,
        });
    }
}

internal sealed class DailyCountTable : IEntityTypeConfiguration<DailyCount>
{
    public void Configure(EntityTypeBuilder<DailyCount> count)
    {
        count.ToTable("daily_counts");
        count.HasKey(c => new
        {
            c.County,
            c.Day,
            c.Unit,
            c.Area,
            c.Category,
            c.Channel,
            c.Measure,
            c.Lane,
        });
        count.Property(c => c.Area).HasMaxLength(12);
        count.Property(c => c.Category).HasMaxLength(6);
    }
}

internal sealed class BacklogDayTable : IEntityTypeConfiguration<BacklogDay>
{
    public void Configure(EntityTypeBuilder<BacklogDay> day)
    {
        day.ToTable("backlog_days");
        day.HasKey(d => new
        {
            d.County,
            d.Day,
            d.Unit,
            d.Area,
            d.Category,
            d.Channel,
            d.Age,
        });
        day.Property(d => d.Area).HasMaxLength(12);
        day.Property(d => d.Category).HasMaxLength(6);
    }
}

/// <summary>A unit sees what was counted for it, wherever it happened.</summary>
internal sealed class CountsOfTheUnit : IAlsoVisible<DailyCount>
{
    public Expression<Func<DailyCount, bool>> To(LinliDb db) => count => db.ScopeBody != Guid.Empty && count.Unit == Body(db);

    // A call becomes a parameter of the query; `new` in its place would not translate.
    internal static BodyId Body(LinliDb db) => new(db.ScopeBody);
}

/// <summary>The lines behind a unit's counts.</summary>
internal sealed class EntriesOfTheUnit : IAlsoVisible<CountEntry>
{
    public Expression<Func<CountEntry, bool>> To(LinliDb db) =>
        entry => db.ScopeBody != Guid.Empty && entry.Unit == CountsOfTheUnit.Body(db);
}

/// <summary>A unit's backlog.</summary>
internal sealed class BacklogOfTheUnit : IAlsoVisible<BacklogDay>
{
    public Expression<Func<BacklogDay, bool>> To(LinliDb db) => day => db.ScopeBody != Guid.Empty && day.Unit == CountsOfTheUnit.Body(db);
}
