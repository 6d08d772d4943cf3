using System.Globalization;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Reminding;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Escalating;

/// <summary>
/// A clock of an order rings. It looks again before it speaks: kept, paused or moved clocks stay quiet or ring later. What follows from a
/// clock that ran out happens at once: a suspension ends, a missed completion goes to supervision, an unanswered rung to the next.
/// </summary>
internal sealed class ClockBell(
    IBodyDirectory bodies,
    Promises promises,
    Playbooks playbooks,
    CountyCalendars calendars,
    Reminders reminders,
    Consequences consequences,
    TimeProvider clock
) : IRing
{
    public const string Name = "order-clock";

    public string Kind => Name;

    /// <summary>Sets a timer for every clock this save starts, moves or lets run on. An older timer that rings then finds nothing to say.</summary>
    public static void Wind(LinliDb db, DateTimeOffset now)
    {
        foreach (var entry in db.ChangeTracker.Entries<OrderClock>().ToList())
        {
            var clock = entry.Entity;
            var moved =
                entry.State == EntityState.Added
                || entry.State == EntityState.Modified
                    && (
                        entry.Property(c => c.RingsAt).IsModified
                        || entry.Property(c => c.MetAt).IsModified
                        || entry.Property(c => c.PausedAt).IsModified
                    );

            if (moved && clock is { IsRunning: true, BreachedAt: null })
            {
                var rings = clock.RingsAt > now ? clock.RingsAt : now;
                db.Add(PendingWork.Timer(clock.County, Name, clock.Order.Value, rings, clock.No.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    public bool RingsTogether => true;

    public Task Ring(PendingWork timer, LinliDb db, CancellationToken ct) => Ring([timer], db, ct);

    public async Task Ring(IReadOnlyList<PendingWork> timers, LinliDb db, CancellationToken ct)
    {
        var ids = timers.Select(t => new OrderId(t.Subject)).Distinct().ToList();
        var orders = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery()
            .Where(o => ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, ct);
        var now = clock.GetUtcNow();

        foreach (var some in timers.GroupBy(t => t.Subject))
        {
            var at = now;

            foreach (var timer in some)
            {
                // Events of one subject keep their order by the millisecond in their ids.
                at = at.AddMilliseconds(await RanOut(orders[new OrderId(timer.Subject)], timer, at, ct) ? 1 : 0);
            }
        }

        await consequences.Draw(db, now, ct);
    }

    private async Task<bool> RanOut(WorkOrder order, PendingWork timer, DateTimeOffset now, CancellationToken ct)
    {
        var deed = new Deed(Deed.Itself(order.County), now, promises.For(order, now));
        var no = int.Parse(timer.Payload, CultureInfo.InvariantCulture);

        if (order.RunOut(no, deed) is { } over)
        {
            Follow(order, over.Kind, deed);
            await reminders.Overdue(order, over, IsLate(over.DueAt, now, deed.Terms.Book), now, ct);
            return true;
        }

        if (order.Clocks.FirstOrDefault(c => c.No == no) is { } running && order.StillOwes(running))
        {
            await Warn(order, running, timer, ct);
        }

        return false;
    }

    // At night nobody is reminded of what can wait for the morning.
    private async Task Warn(WorkOrder order, OrderClock running, PendingWork timer, CancellationToken ct)
    {
        var (now, book) = (clock.GetUtcNow(), playbooks.Of(order));

        if (!running.IsRunning || running.BreachedAt is not null || running.RingsAt > now || running.DueAt <= now)
        {
            return;
        }

        var zone = calendars.Of(order.County).Zone;
        var meant = book.QuietHours.Ends(running.RingsAt, zone, order.LimitClass) ?? running.RingsAt;

        if (book.QuietHours.Ends(now, zone, order.LimitClass) is { } morning)
        {
            reminders.Later(timer, morning < running.DueAt ? morning : running.DueAt);
        }
        else if (running.Warn(now) is > 0 and var warnings)
        {
            await reminders.DueSoon(order, running, toHead: warnings > 1, IsLate(meant, now, book), now, ct);
        }
    }

    // The service was away when it should have been said.
    private static bool IsLate(DateTimeOffset meant, DateTimeOffset now, Playbook book) =>
        now - meant > TimeSpan.FromMinutes(book.DigestAfterMinutes);

    private void Follow(WorkOrder order, ClockKind over, Deed deed)
    {
        switch (over)
        {
            case ClockKind.Suspension:
                order.Resume("挂起期满,自动恢复办理。", deed);
                break;
            // The first rung needs nobody's decision; a matter already supervised waits for its own clock.
            case ClockKind.Completion when order.SupervisionRung == 0:
                Climb(order, "办结超期,自动督办。请说明原因和办结时间。", deed);
                break;
            case ClockKind.Supervision:
                Climb(order, "督办到期没有答复,升一级督办。", deed);
                break;
        }
    }

    private void Climb(WorkOrder order, string demand, Deed deed)
    {
        if (deed.Terms.Book.RungAfter(order.SupervisionRung) is { } rung)
        {
            order.Supervise(bodies.Responsible(order.County, rung.Unit, order.Area, null, deed.At), demand, deed);
        }
    }
}
