using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>What another community asks, as whoever answers sees it: their own entry, and in which fields the two agree.</summary>
/// <param name="Name">Of the own entry, masked.</param>
/// <param name="Same">Fields both know and say alike.</param>
/// <param name="Different">Fields both know and say differently; what they say is not shown.</param>
/// <param name="Mine">The reader asked and so does not answer.</param>
internal sealed record AskedMerge(
    MergeRequest Request,
    string Name,
    IReadOnlyList<string> Same,
    IReadOnlyList<string> Different,
    bool Mine
);

/// <summary>Questions between communities: those that wait for a word here, and those asked from here.</summary>
internal sealed class MergeBook(LinliDb db, ResidentBox box)
{
    private const int Most = 100;

    /// <summary>Who works in this jurisdiction is asked.</summary>
    public async Task<IReadOnlyList<AskedMerge>> Waiting(Actor by, CancellationToken ct)
    {
        var waiting = await db.Set<MergeRequest>()
            .AsNoTracking()
            .Where(r => r.State == MergeWord.Waiting)
            .OrderBy(r => r.AskedAt)
            .Take(Most)
            .ToListAsync(ct);
        var ids = waiting.SelectMany(r => new[] { r.Mine, r.Theirs }).Distinct().ToList();
        var sheets = ids.Count == 0 ? [] : (await All().Where(r => ids.Contains(r.Id)).ToListAsync(ct)).ToDictionary(r => r.Id, box.Open);
        return
        [
            .. waiting
                .Where(r => sheets.ContainsKey(r.Mine) && sheets.ContainsKey(r.Theirs))
                .Select(r => Asked(r, sheets[r.Theirs], sheets[r.Mine], by)),
        ];
    }

    /// <summary>What was asked from here about some entries, the newest first.</summary>
    public async Task<IReadOnlyList<MergeRequest>> From(IReadOnlyCollection<ResidentId> mine, CancellationToken ct) =>
        await db.Set<MergeRequest>()
            .AsNoTracking()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(r => mine.Contains(r.Mine))
            .OrderByDescending(r => r.Id)
            .ToListAsync(ct);

    private static AskedMerge Asked(MergeRequest request, ResidentSheet own, ResidentSheet other, Actor by)
    {
        var both = own.Values.Where(v => v.Value is not null && other.Values[v.Key] is not null).ToList();
        return new(
            request,
            PersonName.Mask(own.Name),
            [.. both.Where(v => v.Value == other.Values[v.Key]).Select(v => v.Key)],
            [.. both.Where(v => v.Value != other.Values[v.Key]).Select(v => v.Key)],
            request.AskedById == by.StaffId
        );
    }

    private IQueryable<Resident> All() => db.Set<Resident>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction]);
}
