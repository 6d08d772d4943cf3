using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Browsing;

/// <summary>A resident as a page shows them: masked, with home, household and what was done to the entry.</summary>
/// <param name="Fields">Field names and values, those about the person masked; what is not known is left out.</param>
/// <param name="Origins">The line of history each field's value comes from.</param>
/// <param name="Lines">The newest first.</param>
/// <param name="Together">Everybody of the same home, this person too.</param>
/// <param name="Merged">Entries of the same person that went into this one.</param>
/// <param name="Looks">How often fields were opened, of the merged entries too.</param>
internal sealed record ResidentDossier(
    Resident Resident,
    string Name,
    string Home,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, RegisterLine> Origins,
    IReadOnlyList<RegisterLine> Lines,
    IReadOnlyList<ResidentRow> Together,
    IReadOnlyList<MergedEntry> Merged,
    int Looks
);

/// <summary>An entry of the same person that was merged into this one.</summary>
/// <param name="Lines">Its own history, the newest first.</param>
internal sealed record MergedEntry(ResidentMerge Merge, IReadOnlyList<RegisterLine> Lines);

/// <summary>Reads a resident's page, today's or that of an earlier day.</summary>
internal sealed class ResidentDossiers(LinliDb db, ResidentBox box, ResidentList list, MergedEntries entries)
{
    /// <param name="on">What was true on a day, as far as the register knows it now; null: today.</param>
    /// <returns>Null when there is nobody of that id in the jurisdiction, or nothing was known that day.</returns>
    public async Task<ResidentDossier?> Find(ResidentId id, DateOnly? on, CancellationToken ct)
    {
        if (await db.Set<Resident>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } resident)
        {
            return null;
        }

        var lines = await db.Set<RegisterLine>().AsNoTracking().Where(l => l.Entry == id.Value).OrderBy(l => l.No).ToListAsync(ct);
        var (values, origins) = EntryLines.On(box.KeyOf(resident), [.. lines.Where(l => l.No >= resident.ReadableFrom)], on);

        if (values.Count == 0)
        {
            return null;
        }

        var merged = await Merged(id, ct);
        List<Guid> ids = [id.Value, .. merged.Select(m => m.Merge.Merged.Value)];
        var looks = await db.Set<RegisterLook>().CountAsync(l => ids.Contains(l.Entry), ct);
        return new(
            resident,
            PersonName.Mask(values[ResidentFields.Name]),
            values.GetValueOrDefault(ResidentFields.Home, ""),
            values.ToDictionary(v => v.Key, v => FieldMask.Of(v.Key, v.Value)),
            origins,
            [.. Enumerable.Reverse(lines)],
            await list.Of(resident.Dwelling, ct),
            merged,
            looks
        );
    }

    private async Task<IReadOnlyList<MergedEntry>> Merged(ResidentId id, CancellationToken ct)
    {
        var ids = (await entries.In(id, ct)).Select(r => r.Id).ToList();

        if (ids.Count == 0)
        {
            return [];
        }

        var merges = await db.Set<ResidentMerge>()
            .AsNoTracking()
            .Where(m => ids.Contains(m.Merged) && m.UndoneBy == null)
            .OrderByDescending(m => m.Id)
            .ToListAsync(ct);
        var guids = ids.ConvertAll(i => i.Value);
        var lines = (await db.Set<RegisterLine>().AsNoTracking().Where(l => guids.Contains(l.Entry)).ToListAsync(ct)).ToLookup(l =>
            l.Entry
        );
        return [.. merges.Select(m => new MergedEntry(m, [.. lines[m.Merged.Value].OrderByDescending(l => l.No)]))];
    }
}
