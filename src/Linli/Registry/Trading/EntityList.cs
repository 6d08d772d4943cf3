using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Finding;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Trading;

/// <summary>A market entity as lists show it; nothing of it is about a person.</summary>
internal sealed record EntityRow(
    MarketEntityId Id,
    string Name,
    MarketEntityKind Kind,
    string? Code,
    string? Trade,
    string Place,
    string Area,
    MarketEntityState State,
    DateOnly? VerifiedOn
);

/// <param name="More">Whether there is another page.</param>
internal sealed record EntityPageRows(IReadOnlyList<EntityRow> Rows, bool More);

/// <summary>Market entities grid by grid, or those a word means, the likeliest first.</summary>
internal sealed class EntityList(LinliDb db, EntityNames names)
{
    public const int PageRows = 50;

    // Found by words: nobody reads through more than ten pages.
    private const int MostFound = 500;

    public async Task<EntityPageRows> Read(EntityFilter filter, CancellationToken ct)
    {
        var (asked, found) = await Meant(filter, ct);
        var rows = found is null ? await Page(asked, filter, ct) : await Page(asked, found, filter, ct);
        return rows.Count > PageRows ? new(rows[..PageRows], found is not null || filter.Page < EntityFilter.LastPage) : new(rows, false);
    }

    /// <summary>Whoever the words mean, those that closed too: who has the whole credit code, or the likeliest names.</summary>
    public async Task<IReadOnlyList<EntityRow>> Find(string words, int most, CancellationToken ct)
    {
        if (CreditCode.Read(words).Code is { } code)
        {
            return await Rows(db.Set<MarketEntity>().Where(e => e.Code == code), ct);
        }

        var found = await names.Find(db, words, null, most, ct);

        if (found.Count == 0)
        {
            return [];
        }

        var rows = (await Rows(db.Set<MarketEntity>().Where(e => found.Contains(e.Id)), ct)).ToDictionary(r => r.Id);
        return [.. found.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Ids of those the list shows, grid by grid.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(EntityFilter filter, int most, CancellationToken ct)
    {
        var (asked, _) = await Meant(filter, ct);
        var ids = await Ordered(asked, filter).Select(e => e.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.Value)];
    }

    // Those the filter means, and in which order a name means them; null when none was typed.
    private async Task<(IQueryable<MarketEntity> Asked, IReadOnlyList<MarketEntityId>? Found)> Meant(
        EntityFilter filter,
        CancellationToken ct
    )
    {
        var asked = Narrow(filter);

        if (filter.Words is not { } words)
        {
            return (asked, null);
        }

        if (CreditCode.Read(words).Code is { } code)
        {
            return (asked.Where(e => e.Code == code), null);
        }

        var found = await names.Find(db, words, filter.Area, MostFound, ct);
        return (asked.Where(e => found.Contains(e.Id)), found);
    }

    private static IOrderedQueryable<MarketEntity> Ordered(IQueryable<MarketEntity> asked, EntityFilter filter) =>
        filter.Reverse ? asked.OrderByDescending(e => e.Area).ThenByDescending(e => e.Id) : asked.OrderBy(e => e.Area).ThenBy(e => e.Id);

    private static Task<List<EntityRow>> Page(IQueryable<MarketEntity> asked, EntityFilter filter, CancellationToken ct) =>
        Rows(Ordered(asked, filter).Skip((filter.Page - 1) * PageRows).Take(PageRows + 1), ct);

    private static async Task<List<EntityRow>> Page(
        IQueryable<MarketEntity> asked,
        IReadOnlyList<MarketEntityId> found,
        EntityFilter filter,
        CancellationToken ct
    )
    {
        var rows = (await Rows(asked, ct)).ToDictionary(r => r.Id);
        return [.. found.Where(rows.ContainsKey).Skip((filter.Page - 1) * PageRows).Take(PageRows + 1).Select(id => rows[id])];
    }

    private static Task<List<EntityRow>> Rows(IQueryable<MarketEntity> asked, CancellationToken ct) =>
        asked
            .AsNoTracking()
            .Select(e => new EntityRow(e.Id, e.Name, e.Kind, e.Code, e.Trade, e.Place, e.Area, e.State, e.VerifiedOn))
            .ToListAsync(ct);

    private IQueryable<MarketEntity> Narrow(EntityFilter filter)
    {
        var asked = db.Set<MarketEntity>().Where(e => e.State == filter.State);

        if (filter.Area is { } area)
        {
            var end = area + "~";
            asked = asked.Where(e => e.Area.CompareTo(area) >= 0 && e.Area.CompareTo(end) < 0);
        }

        if (filter.Kind is { } kind)
        {
            asked = asked.Where(e => e.Kind == kind);
        }

        return asked;
    }
}
