using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Finding;

/// <summary>
/// The names of a county's residents in memory, so that sealed names are found by hanzi, pinyin, initials and parts: the database holds
/// nothing a name could be guessed from (docs/adr/0023). With each stands the home, so that a door asks the database nothing. Read at the first search; afterwards each search first reads what changed since.
/// </summary>
internal sealed class ResidentNames(ResidentBox box, CountyStamps stamps, TimeProvider clock)
{
    /// <summary>The topic under which nodes hear that names left the register.</summary>
    public const string Topic = "resident-names";

    // Two nodes' clocks, and a save that takes its time: what changed a little before the newest change is read again for as long.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    // In that minute not with every search, unless there is something newer.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // More homes than these are read quicker all together.
    private const int MostByKey = 500;

    private readonly ConcurrentDictionary<CountyCode, (NameShelf Shelf, Guid Stamp)> _shelves = new();

    /// <summary>
    /// Ids of residents whose name, year and door answer what was said, the best match first, within the jurisdiction of the unit of work.
    /// </summary>
    /// <param name="area">Beginning of an area code to stay in, or null.</param>
    public async Task<IReadOnlyList<ResidentId>> Find(LinliDb db, PersonSaid said, string? area, int most, CancellationToken ct)
    {
        var query = new NameQuery(said.Name);

        if (query.IsEmpty || db.Scope.Jurisdiction.AreaPrefix is not { } mine)
        {
            return [];
        }

        var inside =
            area is null || mine.StartsWith(area, StringComparison.Ordinal) ? mine
            : area.StartsWith(mine, StringComparison.Ordinal) ? area
            : null;

        if (inside is null)
        {
            return [];
        }

        var stamp = stamps.Of(db.Scope.County, Topic);
        var (shelf, _) = _shelves.AddOrUpdate(
            db.Scope.County,
            _ => (new(NameSigns.OfPeople()), stamp),
            (_, known) => known.Stamp == stamp ? known : (new(NameSigns.OfPeople()), stamp)
        );
        await Refresh(db, shelf, ct);
        return [.. shelf.Find(query, inside, most, said).Select(id => new ResidentId(id))];
    }

    /// <summary>With this save names leave the register: every node reads the rest anew before its next search.</summary>
    public static Task Forget(LinliDb db, CancellationToken ct) => CountyStamps.Renew(db, db.Scope.County, Topic, ct);

    private async Task Refresh(LinliDb db, NameShelf shelf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = db.Set<Resident>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction]);
        var newest = await all.OrderByDescending(r => r.ChangedAt).Select(r => (DateTimeOffset?)r.ChangedAt).FirstOrDefaultAsync(ct);

        if (newest is null || newest == shelf.Newest && (shelf.ReadAt > newest + Overlap || now - shelf.ReadAt < Pause))
        {
            return;
        }

        var since = shelf.Newest - Overlap;
        var changed = await all.Where(r => r.ChangedAt > since)
            .Select(r => new
            {
                r.Id,
                r.Area,
                r.Key,
                r.NameSealed,
                r.BirthYear,
                r.Dwelling,
                r.ChangedAt,
            })
            .ToListAsync(ct);

        // What was read again and has not changed costs no opening.
        var news = changed.Where(r => !shelf.Knows(r.Id.Value, r.ChangedAt)).ToList();
        await PutHomes(db, shelf, [.. news.Select(r => r.Dwelling.Value)], ct);
        shelf.Put(
            [
                .. news.Select(r => new ShelvedName(
                    r.Id.Value,
                    r.Area,
                    box.Name(db.Scope.County, r.Id, r.Key, r.NameSealed),
                    r.ChangedAt,
                    r.BirthYear,
                    r.Dwelling.Value
                )),
            ],
            newest.Value,
            now,
            newest.Value - Overlap
        );
    }

    // At first all there are; then those that are new.
    private static async Task PutHomes(LinliDb db, NameShelf shelf, IReadOnlyCollection<Guid> homes, CancellationToken ct)
    {
        var unknown = shelf.Unknown(homes).Select(id => new DwellingId(id)).ToList();

        if (unknown.Count == 0)
        {
            return;
        }

        var all = db.Set<Dwelling>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction]);
        var asked = unknown.Count > MostByKey ? all : all.Where(d => unknown.Contains(d.Id));
        var texts = await asked.Select(d => new { d.Id, d.Text }).ToListAsync(ct);
        shelf.Put(texts.Select(d => (d.Id.Value, d.Text)));
    }
}
