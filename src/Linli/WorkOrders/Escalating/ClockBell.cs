using System.Globalization;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Escalating;

/// <summary>
/// A clock of an order rings. It looks again before it speaks: kept, paused or moved clocks stay quiet or ring later. What follows from a
/// clock that ran out happens at once: a suspension ends, a missed completion goes to supervision, an unanswered rung to the next.
/// </summary>
internal sealed class ClockBell(IBodyDirectory bodies, Promises promises, Counting counting, TimeProvider clock) : IRing
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
                        entry.Property(c => c.DueAt).IsModified
                        || entry.Property(c => c.MetAt).IsModified
                        || entry.Property(c => c.PausedAt).IsModified
                    );

            if (moved && clock is { IsRunning: true, BreachedAt: null })
            {
                var rings = clock.DueAt > now ? clock.DueAt : now;
                db.Add(PendingWork.Timer(clock.County, Name, clock.Order.Value, rings, clock.No.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new OrderId(timer.Subject);
        var order = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery()
            .SingleAsync(o => o.Id == id, ct);
        var now = clock.GetUtcNow();
        var deed = new Deed(Deed.Itself(order.County), now, promises.For(order, now));

        if (order.RunOut(int.Parse(timer.Payload, CultureInfo.InvariantCulture), deed) is { } over)
        {
            Follow(order, over.Kind, deed);
            Wind(db, now);
            await counting.Count(db, ct);
        }
    }

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
