using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Maintaining;

/// <summary>A facility as a page shows it.</summary>
/// <param name="Body">Name of who keeps it in order; null when nobody was named.</param>
/// <param name="Origins">The line of history each field's value comes from.</param>
/// <param name="Lines">The newest first.</param>
/// <param name="Faults">What the line of that number found broken.</param>
internal sealed record FacilityDossier(
    Facility Facility,
    string? Body,
    IReadOnlyDictionary<string, RegisterLine> Origins,
    IReadOnlyList<RegisterLine> Lines,
    IReadOnlyDictionary<int, string> Faults
);

/// <summary>Reads a facility's page.</summary>
internal sealed class FacilityDossiers(LinliDb db, FacilityKeeping keeping)
{
    /// <returns>Null when there is none of that id in the jurisdiction.</returns>
    public async Task<FacilityDossier?> Find(FacilityId id, CancellationToken ct)
    {
        if (await db.Set<Facility>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } facility)
        {
            return null;
        }

        var lines = await db.Set<RegisterLine>().AsNoTracking().Where(l => l.Entry == id.Value).OrderBy(l => l.No).ToListAsync(ct);
        var key = keeping.KeyOf(facility);
        var faults = lines
            .Where(l => l.Act == RegisterAct.Broke)
            .Select(l => (l.No, Said: EntryLines.Open(key, l).GetValueOrDefault(FacilityFields.Fault)))
            .Where(l => l.Said is not null)
            .ToDictionary(l => l.No, l => l.Said!);
        return new(
            facility,
            keeping.NameOf(facility.County, facility.Body),
            EntryLines.On(key, lines, null).Origins,
            [.. Enumerable.Reverse(lines)],
            faults
        );
    }
}
