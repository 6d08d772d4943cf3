using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>
/// The two were two people after all: the merged entry counts again as it was, the kept one gives back what it had taken over. What somebody
/// did to the kept entry since stays with it.
/// </summary>
internal sealed class UndoMerge(LinliDb db, MergedEntries entries, ResidentKeeping keeping, ResidentBox box, TimeProvider clock)
{
    /// <exception cref="RuleBroken">Undone already, too late, one of the two was destroyed since, or what was corrected since contradicts it.</exception>
    /// <exception cref="NotThere">No such merging in this person's jurisdiction.</exception>
    public async Task Run(Guid id, Actor by, CancellationToken ct)
    {
        var merge = await db.Set<ResidentMerge>().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotThere("merge");
        var kept = await keeping.Load(merge.Kept, ct);
        var at = clock.GetUtcNow();
        merge.Undo(keeping.Today(by), by, at);

        if (await entries.Find(merge.Merged, ct) is not { } other || other.MergedInto != kept.Id || kept.ReadableFrom > merge.FirstLine)
        {
            throw new RuleBroken("registry.merge-destroyed", $"合并以后登记内容已经到期销毁，拆不开了。什么也没有改。");
        }

        await Return(kept, merge, by, at, ct);
        other.Part(await Homed(other.Household, ct) ?? throw new InvalidOperationException("A merged entry keeps its household."), at);
        keeping.Line(other, RegisterAct.Unmerged, new(RegisterSource.Kept, keeping.Today(by)), Nothing, by, at);
        await Needs(kept, other, ct);
        db.Add(AuditEntry.Of("resident.unmerge", by, kept.Id.Value.ToString("N"), at, other.Id.Value.ToString("N")));
        await db.SaveChangesAsync(ct);
    }

    private static Dictionary<string, string?> Nothing => new(StringComparer.Ordinal);

    // The values before the merging come back, of those fields that nobody has touched since.
    private async Task Return(Resident kept, ResidentMerge merge, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var lines = await db.Set<RegisterLine>()
            .AsNoTracking()
            .Where(l => l.Entry == kept.Id.Value && l.No >= kept.ReadableFrom)
            .OrderBy(l => l.No)
            .ToListAsync(ct);
        var key = box.KeyOf(kept);
        var own = lines.Where(l => l.No >= merge.FirstLine && l.No <= merge.LastLine).ToList();
        var touched = lines.Where(l => l.No > merge.LastLine).SelectMany(l => l.FieldList).ToHashSet(StringComparer.Ordinal);
        var back = own.SelectMany(l => l.FieldList).Where(f => !touched.Contains(f)).ToHashSet(StringComparer.Ordinal);
        var before = EntryLines.On(key, [.. lines.Where(l => l.No < merge.FirstLine)], null).Values;
        var whole = box.Open(kept).Values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);

        foreach (var field in back.Where(whole.ContainsKey))
        {
            whole[field] = before.GetValueOrDefault(field, "");
        }

        if (keeping.Read(new(whole), by).Sheet is not { } sheet)
        {
            throw new RuleBroken(
                "registry.merge-mixed",
                $"合并后又有人更正过，退回原值会和更正的内容对不上。请先把证件号、出生日期和性别更正一致，再撤销。什么也没有改。"
            );
        }

        var values = back.ToDictionary(f => f, f => before.GetValueOrDefault(f), StringComparer.Ordinal);
        var day = own.Select(l => l.TrueFrom).Append(lines.Where(l => l.No < merge.FirstLine).Max(l => l.TrueFrom)).Max();

        if (back.Contains(ResidentFields.Home) && await Homed(merge.Household, ct) is { } household)
        {
            kept.Rehouse(household, merge.Before, at);
        }
        else
        {
            values.Remove(ResidentFields.Home);
            values.Remove(ResidentFields.Role);
            values.Remove(ResidentFields.State);
        }

        kept.Correct(box.Seal(key, kept.County, kept.Id, sheet), at);
        keeping.Line(kept, RegisterAct.Unmerged, new(RegisterSource.Kept, day), values, by, at);
    }

    // The copy goes, unless somebody called or ended it since: then both have it, and somebody decides.
    private async Task Needs(Resident kept, Resident other, CancellationToken ct)
    {
        var sources = await db.Set<CareNeed>().Where(n => n.Resident == other.Id).ToDictionaryAsync(n => n.Id, ct);
        var copies = await db.Set<CareNeed>().Where(n => n.Resident == kept.Id && n.CopyOf != null).ToListAsync(ct);
        db.RemoveRange(
            copies.Where(c => sources.TryGetValue(c.CopyOf!.Value, out var from) && c.Visits == from.Visits && c.EndedOn == from.EndedOn)
        );
    }

    private Task<Household?> Homed(Public.HouseholdId id, CancellationToken ct) =>
        db.Set<Household>().IgnoreQueryFilters([ModelFilters.Jurisdiction]).SingleOrDefaultAsync(h => h.Id == id, ct);
}
