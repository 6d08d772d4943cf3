using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Escalating;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Promising;

/// <summary>
/// A year's holiday notice was loaded: every open order with a provisional due time (暂定) is computed anew, a page at a time, in
/// transactions of their own. A promise may move later by the calendar, never earlier; the order's timeline says what changed and why.
/// </summary>
internal sealed class ReckonAgain(CountyCalendars calendars, Promises promises, TimeProvider clock) : IListen<HolidayYearLoaded>, IRing
{
    public const string Name = "reckon-again";
    private const int Page = 50;

    public string Kind => Name;

    public Task Hear(HolidayYearLoaded fact, LinliDb db, CancellationToken ct)
    {
        db.Add(PendingWork.Timer(db.Scope.County, Name, fact.Notice, clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        // The last number of the page before.
        var after = timer.Payload;
        var waiting = db.Set<OrderClock>().Where(c => c.Provisional && c.MetAt == null).Select(c => c.Order).Distinct();
        var orders = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery()
            .Where(o => waiting.Contains(o.Id) && o.Number.CompareTo(after) > 0)
            .OrderBy(o => o.Number)
            .Take(Page)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        var calendar = calendars.Of(timer.County);

        foreach (var order in orders)
        {
            order.Reckon(calendar.In(order.Area).Deadlines.Recompute, new Deed(Deed.Itself(timer.County), now, promises.For(order, now)));
        }

        if (orders.Count == Page)
        {
            db.Add(PendingWork.Timer(timer.County, Name, timer.Subject, now, orders[^1].Number));
        }

        ClockBell.Wind(db, now);
    }
}
