using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>Which entries went into which. Reads what no other question sees.</summary>
internal sealed class MergedEntries(LinliDb db)
{
    // Of one person there are two entries, seldom three; a longer chain is followed no further.
    private const int Deepest = 16;

    /// <summary>Entries that went into one, with those that had gone into them before.</summary>
    public async Task<IReadOnlyList<Resident>> In(ResidentId kept, CancellationToken ct)
    {
        var all = new List<Resident>();
        List<ResidentId?> next = [kept];

        for (var depth = 0; next.Count > 0 && depth < Deepest; depth++)
        {
            var found = await All().Where(r => next.Contains(r.MergedInto)).OrderBy(r => r.Id).ToListAsync(ct);
            all.AddRange(found);
            next = [.. found.Select(r => (ResidentId?)r.Id)];
        }

        return all;
    }

    /// <summary>The entry that goes on for one that was merged; null when this one goes on itself, or there is none.</summary>
    public async Task<ResidentId?> Now(ResidentId id, CancellationToken ct)
    {
        ResidentId? now = null;

        for (var (at, depth) = (id, 0); depth < Deepest; depth++)
        {
            if (await All().Where(r => r.Id == at).Select(r => r.MergedInto).SingleOrDefaultAsync(ct) is not { } next)
            {
                return now;
            }

            now = at = next;
        }

        return now;
    }

    /// <summary>The entry that was merged, wherever it lies.</summary>
    public Task<Resident?> Find(ResidentId id, CancellationToken ct) => All().SingleOrDefaultAsync(r => r.Id == id, ct);

    private IQueryable<Resident> All() => db.Set<Resident>().IgnoreQueryFilters([Resident.CountsFilter, ModelFilters.Jurisdiction]);
}
