using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Safeguarding;

/// <summary>A hazard as a page shows it.</summary>
/// <param name="Body">Name of who has to remove it; null when nobody was named.</param>
/// <param name="Origins">The line of history each field's value comes from.</param>
/// <param name="Lines">The newest first.</param>
/// <param name="Measures">What the line of that number put in place.</param>
internal sealed record HazardDossier(
    Hazard Hazard,
    string? Body,
    IReadOnlyDictionary<string, RegisterLine> Origins,
    IReadOnlyList<RegisterLine> Lines,
    IReadOnlyDictionary<int, string> Measures
);

/// <summary>Reads a hazard's page.</summary>
internal sealed class HazardDossiers(LinliDb db, HazardKeeping keeping)
{
    /// <returns>Null when there is none of that id in the jurisdiction.</returns>
    public async Task<HazardDossier?> Find(HazardId id, CancellationToken ct)
    {
        if (await db.Set<Hazard>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, ct) is not { } hazard)
        {
            return null;
        }

        var lines = await db.Set<RegisterLine>().AsNoTracking().Where(l => l.Entry == id.Value).OrderBy(l => l.No).ToListAsync(ct);
        var key = keeping.KeyOf(hazard);
        var measures = lines
            .Where(l => l.Act == RegisterAct.Contained)
            .Select(l => (l.No, Said: EntryLines.Open(key, l).GetValueOrDefault(HazardFields.Measures)))
            .Where(l => l.Said is not null)
            .ToDictionary(l => l.No, l => l.Said!);
        return new(
            hazard,
            keeping.NameOf(hazard.County, hazard.Body),
            EntryLines.On(key, lines, null).Origins,
            [.. Enumerable.Reverse(lines)],
            measures
        );
    }
}
