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
    MarketEntityState State
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
        var asked = Narrow(filter);

        if (filter.Words is { } words)
        {
            if (CreditCode.Read(words).Code is not { } code)
            {
                return await Named(words, filter, ct);
            }

            asked = asked.Where(e => e.Code == code);
        }

        var rows = await Rows(asked.OrderBy(e => e.Area).ThenBy(e => e.Id).Skip((filter.Page - 1) * PageRows).Take(PageRows + 1), ct);
        return rows.Count > PageRows ? new(rows[..PageRows], filter.Page < EntityFilter.LastPage) : new(rows, false);
    }

    private async Task<EntityPageRows> Named(string words, EntityFilter filter, CancellationToken ct)
    {
        var found = await names.Find(db, words, filter.Area, MostFound, ct);
        var rows = (await Rows(Narrow(filter).Where(e => found.Contains(e.Id)), ct)).ToDictionary(r => r.Id);
        var page = found.Where(rows.ContainsKey).Skip((filter.Page - 1) * PageRows).Take(PageRows + 1).Select(id => rows[id]).ToList();
        return page.Count > PageRows ? new(page[..PageRows], true) : new(page, false);
    }

    private static Task<List<EntityRow>> Rows(IQueryable<MarketEntity> asked, CancellationToken ct) =>
        asked.AsNoTracking().Select(e => new EntityRow(e.Id, e.Name, e.Kind, e.Code, e.Trade, e.Place, e.Area, e.State)).ToListAsync(ct);

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
