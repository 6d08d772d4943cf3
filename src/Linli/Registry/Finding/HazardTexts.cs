using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Pinyin;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Finding;

/// <summary>What is written of a county's hazards and where they are, in memory, found as names are (<see cref="EntityNames"/>).</summary>
internal sealed class HazardTexts(TimeProvider clock)
{
    // As with people: what changed a little before the newest change is read again.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<CountyCode, NameShelf> _shelves = new();

    /// <summary>Ids of hazards whose words answer what was typed, the best match first, within the jurisdiction of the unit of work.</summary>
    public async Task<IReadOnlyList<HazardId>> Find(LinliDb db, string typed, int most, CancellationToken ct)
    {
        var query = new NameQuery(typed);

        if (query.IsEmpty || db.Scope.Jurisdiction.AreaPrefix is not { } mine)
        {
            return [];
        }

        var shelf = _shelves.GetOrAdd(db.Scope.County, _ => new(new(PinyinTable.Shipped.Syllables)));
        await Refresh(db, shelf, ct);
        return [.. shelf.Find(query, mine, most).Select(id => new HazardId(id))];
    }

    private async Task Refresh(LinliDb db, NameShelf shelf, CancellationToken ct)
    {
        var since = shelf.Newest - Overlap;
        var changed = await db.Set<Hazard>()
            .AsNoTracking()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(h => h.ChangedAt > since)
            .Select(h => new ShelvedName(h.Id.Value, h.Area, h.Description + " " + h.Place, h.ChangedAt, null, null))
            .ToListAsync(ct);
        var newest = changed.Select(h => h.ChangedAt).Append(shelf.Newest).Max();
        shelf.Put([.. changed.Where(h => !shelf.Knows(h.Id, h.ChangedAt))], newest, clock.GetUtcNow(), newest - Overlap);
    }
}
