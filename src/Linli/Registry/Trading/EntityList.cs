using Linli.Kernel;
using Linli.Platform.Data;
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

/// <summary>Market entities grid by grid, or those a word means.</summary>
internal sealed class EntityList(LinliDb db)
{
    public const int PageRows = 50;

    public async Task<EntityPageRows> Read(EntityFilter filter, CancellationToken ct)
    {
        var rows = await Narrow(filter)
            .AsNoTracking()
            .OrderBy(e => e.Area)
            .ThenBy(e => e.Id)
            .Skip((filter.Page - 1) * PageRows)
            .Take(PageRows + 1)
            .Select(e => new EntityRow(e.Id, e.Name, e.Kind, e.Code, e.Trade, e.Place, e.Area, e.State))
            .ToListAsync(ct);
        return rows.Count > PageRows ? new(rows[..PageRows], filter.Page < EntityFilter.LastPage) : new(rows, false);
    }

    /// <summary>Ids of those the list shows, in its order.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(EntityFilter filter, int most, CancellationToken ct)
    {
        var ids = await Narrow(filter).OrderBy(e => e.Area).ThenBy(e => e.Id).Select(e => e.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.Value)];
    }

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

        if (filter.Words is { } words)
        {
            asked = CreditCode.Read(words).Code is { } code ? asked.Where(e => e.Code == code) : asked.Where(e => e.Name.Contains(words));
        }

        return asked;
    }
}
