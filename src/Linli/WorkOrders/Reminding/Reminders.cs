using System.Linq.Expressions;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Reminding;

/// <summary>
/// Writes and reads reminders. A first warning goes to whoever does the next step, a second one and a missed due time to the head as well.
/// What is told late, because the service was away, goes into one digest for each of them.
/// </summary>
internal sealed class Reminders(LinliDb db)
{
    private const int Most = 200;
    private static readonly TimeSpan DigestSpan = TimeSpan.FromHours(1);

    public Task DueSoon(WorkOrder order, OrderClock clock, bool toHead, bool late, DateTimeOffset at, CancellationToken ct) =>
        Tell(ReminderKind.DueSoon, order, clock, toHead, late, at, ct);

    public async Task Overdue(WorkOrder order, OrderClock clock, bool late, DateTimeOffset at, CancellationToken ct)
    {
        await Tell(ReminderKind.Overdue, order, clock, toHead: false, late, at, ct);

        // The command center is one desk: it is told once. Elsewhere the unit stands before its head: within a millisecond ids have no order.
        if (Owes(order, clock.Kind) is not null)
        {
            await Tell(ReminderKind.Overdue, order, clock, toHead: true, late, at.AddMilliseconds(1), ct);
        }
    }

    /// <summary>The same timer, at another time.</summary>
    public void Later(PendingWork timer, DateTimeOffset at) =>
        db.Add(PendingWork.Timer(timer.County, timer.Kind, timer.Subject, at, timer.Payload));

    /// <summary>What somebody was told, newest first.</summary>
    public Task<List<OrderReminder>> For(Actor me, CancellationToken ct) =>
        db.Set<OrderReminder>().Where(Mine(me)).Where(r => r.SeenAt == null).OrderByDescending(r => r.Id).Take(Most).ToListAsync(ct);

    /// <summary>Everything told so far was seen.</summary>
    public async Task SeeAll(Actor me, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var reminder in await For(me, ct))
        {
            reminder.See(me.Name, at);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task Tell(
        ReminderKind kind,
        WorkOrder order,
        OrderClock clock,
        bool toHead,
        bool late,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var body = Owes(order, clock.Kind);

        if (!late)
        {
            db.Add(OrderReminder.Of(kind, order, clock, body, toHead, at));
            return;
        }

        var since = at - DigestSpan;
        var digest =
            db.Set<OrderReminder>().Local.FirstOrDefault(r => IsDigest(r, body, toHead))
            ?? await db.Set<OrderReminder>()
                .Where(r => r.Kind == ReminderKind.Digest && r.Body == body && r.ForHead == toHead && r.SeenAt == null && r.At >= since)
                .FirstOrDefaultAsync(ct);

        if (digest is null)
        {
            db.Add(OrderReminder.Digest(order.County, body, toHead, at));
        }
        else
        {
            digest.OneMore();
        }
    }

    private static bool IsDigest(OrderReminder reminder, BodyId? body, bool toHead) =>
        reminder.Kind == ReminderKind.Digest && reminder.Body == body && reminder.ForHead == toHead && reminder.SeenAt is null;

    // Who does the next step; null: the command center.
    private static BodyId? Owes(WorkOrder order, ClockKind kind) =>
        kind switch
        {
            ClockKind.Dispatch or ClockKind.Publicity => order.Desk,
            ClockKind.Approval => order.Lead ?? order.Unit,
            ClockKind.ReturnDecision or ClockKind.Suspension => null,
            ClockKind.CallBack or ClockKind.Closing => null,
            _ => order.Unit ?? order.Desk,
        };

    private static Expression<Func<OrderReminder, bool>> Mine(Actor me)
    {
        var body = new BodyId(me.BodyId);
        var (works, heads, rules) = (
            me.May(WorkOrderPermissions.Handle) || me.May(WorkOrderPermissions.Dispatch),
            me.May(WorkOrderPermissions.Approve),
            me.May(WorkOrderPermissions.Rule)
        );
        return r => r.Body == null && rules || r.Body == body && (r.ForHead ? heads : works || heads);
    }
}
