using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Pinyin;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Finding;

/// <summary>
/// The names of a county's market entities in memory, found as people's are (<see cref="ResidentNames"/>): any part of it, pinyin, initials. No
/// index of either database finds two signs in the middle of a name.
/// </summary>
internal sealed class EntityNames(TimeProvider clock)
{
    // As with people: what changed a little before the newest change is read again for as long, and in that time not with every search.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<CountyCode, NameShelf> _shelves = new();

    /// <summary>Ids of entities whose name answers what was typed, the best match first, within the jurisdiction of the unit of work.</summary>
    /// <param name="area">Beginning of an area code to stay in, or null.</param>
    public async Task<IReadOnlyList<MarketEntityId>> Find(LinliDb db, string typed, string? area, int most, CancellationToken ct)
    {
        var query = new NameQuery(typed);

        if (query.IsEmpty || db.Scope.Jurisdiction.AreaPrefix is not { } mine)
        {
            return [];
        }

        var inside = area is not null && area.StartsWith(mine, StringComparison.Ordinal) ? area : mine;

        if (area is not null && inside != area && !mine.StartsWith(area, StringComparison.Ordinal))
        {
            return [];
        }

        var shelf = _shelves.GetOrAdd(db.Scope.County, _ => new(new(PinyinTable.Shipped.Syllables)));
        await Refresh(db, shelf, ct);
        return [.. shelf.Find(query, inside, most).Select(id => new MarketEntityId(id))];
    }

    private async Task Refresh(LinliDb db, NameShelf shelf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = db.Set<MarketEntity>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction]);
        var newest = await all.OrderByDescending(e => e.ChangedAt).Select(e => (DateTimeOffset?)e.ChangedAt).FirstOrDefaultAsync(ct);

        if (newest is null || newest == shelf.Newest && (shelf.ReadAt > newest + Overlap || now - shelf.ReadAt < Pause))
        {
            return;
        }

        var since = shelf.Newest - Overlap;
        var changed = await all.Where(e => e.ChangedAt > since)
            .Select(e => new ShelvedName(e.Id.Value, e.Area, e.Name, e.ChangedAt, null, null))
            .ToListAsync(ct);
        shelf.Put([.. changed.Where(e => !shelf.Knows(e.Id, e.ChangedAt))], newest.Value, now, newest.Value - Overlap);
    }
}
