using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Registry.Erasing;
using Linli.Registry.Holding;
using Linli.Registry.Keeping;
using Linli.Registry.Needing;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>
/// Two entries are one person: one goes on with the values that were chosen, the other becomes a pointer to it and keeps its own key, history,
/// needs and visits, so that both can be as they were.
/// </summary>
internal sealed class MergeResidents(
    LinliDb db,
    ResidentPairs pairs,
    ResidentKeeping keeping,
    ResidentBox box,
    CareBox care,
    Holds holds,
    RegisterRules rules,
    TimeProvider clock
)
{
    /// <param name="Keep">The entry that goes on.</param>
    /// <param name="Chosen">Whose value is kept, by field; a field without a word keeps what was proposed.</param>
    /// <param name="Seen">Lines of both histories the person saw; somebody else may have been faster.</param>
    internal sealed record Input(
        ResidentId Keep,
        ResidentId Other,
        IReadOnlyDictionary<string, ResidentId> Chosen,
        (int Kept, int Other)? Seen = null
    );

    /// <returns>What has to be mended first, then nothing was saved; empty when it is done.</returns>
    /// <exception cref="RuleBroken">Somebody was faster, or a request to be erased waits.</exception>
    /// <exception cref="Platform.Web.NotThere">One of them is not there, or not for this person.</exception>
    public async Task<IReadOnlyList<SheetProblem>> Run(Input input, Actor by, CancellationToken ct)
    {
        var pair = await pairs.Read(input.Keep, input.Other, ct);
        var (kept, other) = (pair.Kept.Resident, pair.Other.Resident);

        if (input.Seen is { } seen && seen != (kept.Lines, other.Lines))
        {
            throw new RuleBroken("registry.changed-since", $"这条登记刚被别人改过，您的改动没有保存。请刷新看看现在的内容再改。");
        }

        await NobodyAsked(kept.Id, other.Id, ct);
        await holds.Expect(kept.Id.Value, ct);
        await holds.Expect(other.Id.Value, ct);
        var taken = pair
            .Fields.Where(f => (input.Chosen.TryGetValue(f.Field, out var said) ? said : f.Default) == other.Id)
            .Where(f => f.Default is not null && f.Other is not null)
            .Select(f => f.Field)
            .ToList();
        var reading = keeping.Read(new(Whole(pair, taken)), by);

        if (reading.Sheet is not { } sheet)
        {
            return reading.Problems;
        }

        var at = clock.GetUtcNow();
        var today = keeping.Today(by);
        var (before, first) = (Lodging.Of(kept), kept.Lines + 1);
        Take(pair, sheet, by, at);
        await Home(pair, taken, by, at, ct);

        if (kept.Lines < first)
        {
            kept.Correct(box.Seal(box.KeyOf(kept), kept.County, kept.Id, pair.Kept.Sheet), at);
            keeping.Line(kept, RegisterAct.Merged, new(RegisterSource.Kept, today), Nothing, by, at);
        }

        other.MergeInto(kept.Id, at);
        keeping.Line(other, RegisterAct.MergedAway, new(RegisterSource.Kept, today), Nothing, by, at);
        await Needs(kept, other, at, ct);
        pair.Request?.Close();
        db.Add(ResidentMerge.Of(kept, other, before, (first, kept.Lines), today.AddDays(rules.MergeUndoDays), by, at));
        db.Add(AuditEntry.Of("resident.merge", by, kept.Id.Value.ToString("N"), at, other.Id.Value.ToString("N")));
        await db.SaveChangesAsync(ct);
        return [];
    }

    private static Dictionary<string, string?> Nothing => new(StringComparer.Ordinal);

    private async Task NobodyAsked(ResidentId kept, ResidentId other, CancellationToken ct)
    {
        var waits = await db.Set<ErasureRequest>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .AnyAsync(r => (r.Resident == kept || r.Resident == other) && r.State == ErasureState.Waiting, ct);

        if (waits)
        {
            throw new RuleBroken("registry.merge-erasure", $"其中一条有删除要求等着审核，先办完再合并。什么也没有改。");
        }
    }

    private static Dictionary<string, string> Whole(SideBySide pair, IReadOnlyCollection<string> taken)
    {
        var whole = pair.Kept.Sheet.Values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);

        foreach (var field in taken.Where(f => f != ResidentFields.Home))
        {
            whole[field] = pair.Other.Values[field];
        }

        if (taken.Contains(ResidentFields.Document))
        {
            whole[ResidentFields.DocumentKind] = pair.Other.Values[ResidentFields.DocumentKind];
        }

        return whole;
    }

    // Each value keeps its source: one line of history for all that come from the same.
    private void Take(SideBySide pair, ResidentSheet sheet, Actor by, DateTimeOffset at)
    {
        var kept = pair.Kept.Resident;
        var old = pair.Kept.Sheet.Values;
        var whole = box.Seal(box.KeyOf(kept), kept.County, kept.Id, sheet);

        foreach (var from in sheet.Values.Where(v => v.Value != old[v.Key]).GroupBy(v => Source(pair, v.Key)).OrderBy(g => g.Key.TrueFrom))
        {
            kept.Correct(whole, at);
            keeping.Line(kept, RegisterAct.Merged, from.Key, from.ToDictionary(), by, at);
        }
    }

    private async Task Home(SideBySide pair, List<string> taken, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var (kept, other) = (pair.Kept.Resident, pair.Other.Resident);

        // Who lives somewhere lives there, whatever the older entry says.
        var comesBack = !kept.IsLiving && other.IsLiving && pair.Request is null;

        if (!comesBack && !taken.Contains(ResidentFields.Home))
        {
            return;
        }

        var household = await db.Set<Household>().SingleAsync(h => h.Id == other.Household, ct);
        kept.Move(household, other.Role, at);
        var values = await keeping.Home(household, other.Role, ct);

        if (comesBack)
        {
            values[ResidentFields.State] = nameof(ResidencyState.Living);
        }

        keeping.Line(kept, RegisterAct.Merged, Source(pair, ResidentFields.Home), values, by, at);
    }

    // What is taken over holds from the day it was true, but not before what it takes the place of: the history would say otherwise.
    private static Provenance Source(SideBySide pair, string field)
    {
        var (there, here) = (pair.Other.Origins.GetValueOrDefault(field), pair.Kept.Origins.GetValueOrDefault(field));
        var from = there ?? here ?? throw new InvalidOperationException($"No line says where {field} comes from.");
        return new(from.Source, here?.TrueFrom > from.TrueFrom ? here.TrueFrom : from.TrueFrom, from.SourceNote);
    }

    // What was to be done for the one goes on for the other; what the kept entry is visited for already is not doubled.
    private async Task Needs(Resident kept, Resident other, DateTimeOffset at, CancellationToken ct)
    {
        var needs = await db.Set<CareNeed>()
            .Where(n => (n.Resident == kept.Id || n.Resident == other.Id) && n.EndedOn == null)
            .OrderBy(n => n.Id)
            .ToListAsync(ct);
        var known = needs.Where(n => n.Resident == kept.Id).Select(n => Convert.ToHexString(n.KindIndex)).ToHashSet(StringComparer.Ordinal);

        foreach (var need in needs.Where(n => n.Resident == other.Id && !known.Contains(Convert.ToHexString(n.KindIndex))))
        {
            var id = new CareNeedId(Ids.Next(at));
            db.Add(
                CareNeed.Carry(id, kept, need, care.Kind(kept, id, care.Kind(other, need)), care.Note(kept, id, care.Note(other, need)))
            );
        }
    }
}
