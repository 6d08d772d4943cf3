using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Drafting;

/// <summary>
/// Tries the next page of last year's orders. What was found, how far it is and the timer of the next page go in one transaction. A draft
/// that was saved meanwhile ends it: what it would have said holds no more.
/// </summary>
internal sealed class ReplayBell(Playbooks playbooks, Promises promises, TimeProvider clock) : IRing
{
    public const string Name = "playbook-replay";
    private const int Page = 200;

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new PlaybookReplayId(timer.Subject);
        var replay = await db.Set<PlaybookReplay>().SingleAsync(r => r.Id == id, ct);
        var edition = await db.Set<PlaybookEdition>().SingleAsync(e => e.Id == replay.Edition, ct);

        if (edition.Revision != replay.Revision || edition.State != EditionState.Draft)
        {
            replay.Finish(clock.GetUtcNow());
            return;
        }

        var (orders, lines) = await Read(db, replay.Since, timer.Payload, ct);
        var changes = Try(replay, edition.Read(), orders, lines);
        db.AddRange(changes);
        replay.Went(orders.Count, changes.DistinctBy(c => c.Order).Count());

        if (orders.Count == Page)
        {
            db.Add(PendingWork.Timer(timer.County, Name, timer.Subject, clock.GetUtcNow(), orders[^1].Number));
            return;
        }

        replay.Finish(clock.GetUtcNow());
        edition.Replayed(replay.Revision);
        await Forget(db, edition.Id, except: id, ct);
    }

    private List<ReplayedChange> Try(PlaybookReplay replay, Playbook draft, List<WorkOrder> orders, ILookup<OrderId, TimelineLine> lines)
    {
        var rules = playbooks.Of(replay.County).With(draft);
        var tried = new OrderReplay(promises, replay.StartedAt);
        return
        [
            .. orders
                .Where(o => rules.For(o.Area, o.Kind, o.RegisteredAt).Version == draft.Version)
                .SelectMany(o => tried.Of(replay.Id, o, [.. lines[o.Id]], playbooks.Of(o), draft)),
        ];
    }

    // By number: the last one of a page is where the next begins.
    private static async Task<(List<WorkOrder> Orders, ILookup<OrderId, TimelineLine> Lines)> Read(
        LinliDb db,
        DateTimeOffset since,
        string after,
        CancellationToken ct
    )
    {
        var orders = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Include(o => o.Clocks)
            .Where(o => o.RegisteredAt >= since && o.Number.CompareTo(after) > 0)
            .OrderBy(o => o.Number)
            .Take(Page)
            .AsSplitQuery()
            .ToListAsync(ct);
        var ids = orders.ConvertAll(o => o.Id);
        var lines = await db.Set<TimelineLine>()
            .AsNoTracking()
            .Where(l => ids.Contains(l.Order) && OrderReplay.Acts.Contains(l.Action))
            .OrderBy(l => l.Seq)
            .ToListAsync(ct);
        return (orders, lines.ToLookup(l => l.Order));
    }

    // Only the last word on a draft is kept.
    private static async Task Forget(LinliDb db, PlaybookEditionId edition, PlaybookReplayId except, CancellationToken ct)
    {
        var older = db.Set<PlaybookReplay>().Where(r => r.Edition == edition && r.Id != except);
        await db.Set<ReplayedChange>().Where(c => older.Select(r => r.Id).Contains(c.Replay)).ExecuteDeleteAsync(ct);
        await older.ExecuteDeleteAsync(ct);
    }
}
