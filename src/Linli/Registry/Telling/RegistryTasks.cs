using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Registry.Erasing;
using Linli.Registry.Exporting;
using Linli.Registry.Holding;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Telling;

/// <summary>Something that waits for this person's word, how much of it, and where.</summary>
internal sealed record RegistryTask(TaskKind Kind, int Count);

/// <summary>What can wait in the registers.</summary>
internal enum TaskKind
{
    [Zh("底数导出等您审核")]
    Exports,

    [Zh("删除要求等您审核")]
    Erasures,

    [Zh("依法留存等您审核")]
    Holds,

    [Zh("别的社区问是不是同一个人")]
    Merges,
}

/// <summary>An entry that went to another community.</summary>
/// <param name="Name">Masked when it is a person's; null when the entry is gone since.</param>
internal sealed record HandoverRow(Handover Handover, string? Name);

/// <summary>
/// What the registers tell a person when they come: what waits for their word and was not asked by themselves, and who was taken over by
/// another community. One question for all that waits.
/// </summary>
internal sealed class RegistryTasks(LinliDb db, ResidentBox box, TimeProvider clock)
{
    /// <summary>More than these nobody reads through; the rest comes when these were seen.</summary>
    public const int Most = 20;

    /// <summary>Only what this person may rule on.</summary>
    public async Task<IReadOnlyList<RegistryTask>> Waiting(Actor by, CancellationToken ct)
    {
        var (now, me, county) = (clock.GetUtcNow(), by.StaffId, by.County);
        var (exports, erasures, merges) = (
            by.May(RegistryPermissions.RuleExports),
            by.May(RegistryPermissions.Erase),
            by.May(RegistryPermissions.Merge)
        );

        if (!exports && !erasures && !merges)
        {
            return [];
        }

        var counts = await db.Set<County>()
            .Where(c => c.Code == county)
            .Select(_ => new
            {
                Exports = db.Set<RegisterExport>().Count(e => e.State == ExportState.Asked && e.By != me && e.ExpiresAt > now),
                Erasures = db.Set<ErasureRequest>().Count(r => r.State == ErasureState.Waiting && r.AskedById != me),
                Holds = db.Set<LegalHold>().Count(h => (h.State == HoldState.Asked || h.State == HoldState.LiftAsked) && h.AskedById != me),
                Merges = db.Set<MergeRequest>().Count(r => r.State == MergeWord.Waiting && r.AskedById != me),
            })
            .SingleAsync(ct);
        return
        [
            .. new RegistryTask[]
            {
                new(TaskKind.Exports, exports ? counts.Exports : 0),
                new(TaskKind.Erasures, erasures ? counts.Erasures : 0),
                new(TaskKind.Holds, erasures ? counts.Holds : 0),
                new(TaskKind.Merges, merges ? counts.Merges : 0),
            }.Where(t => t.Count > 0),
        ];
    }

    /// <summary>Who went away from here, the newest first.</summary>
    public async Task<IReadOnlyList<HandoverRow>> GoneAway(Actor by, CancellationToken ct)
    {
        if (!by.May(RegistryPermissions.Keep))
        {
            return [];
        }

        var rows = await Unseen(by).AsNoTracking().ToListAsync(ct);

        if (rows.Count == 0)
        {
            return [];
        }

        var people = rows.Where(h => h.Register == FieldCatalog.Residents).Select(h => new ResidentId(h.Entry)).ToList();
        var traders = rows.Where(h => h.Register == FieldCatalog.Entities).Select(h => new MarketEntityId(h.Entry)).ToList();
        var names = await db.Set<Resident>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(r => people.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Key,
                r.NameSealed,
            })
            .ToDictionaryAsync(r => r.Id.Value, r => PersonName.Mask(box.Name(db.Scope.County, r.Id, r.Key, r.NameSealed)), ct);
        var entities = await db.Set<MarketEntity>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(e => traders.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id.Value, e => e.Name, ct);
        return [.. rows.Select(h => new HandoverRow(h, names.GetValueOrDefault(h.Entry) ?? entities.GetValueOrDefault(h.Entry)))];
    }

    /// <summary>Everything that went away so far was seen.</summary>
    public async Task See(Actor by, CancellationToken ct)
    {
        foreach (var handover in await Unseen(by).ToListAsync(ct))
        {
            handover.See(by, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
    }

    // Whoever works in both places lost nobody.
    private IQueryable<Handover> Unseen(Actor by)
    {
        var from = by.Jurisdiction.AreaPrefix ?? "~";
        var end = from + "~";
        return db.Set<Handover>()
            .Where(h => h.SeenAt == null && (h.To.CompareTo(from) < 0 || h.To.CompareTo(end) > 0))
            .OrderByDescending(h => h.Id)
            .Take(Most);
    }
}
