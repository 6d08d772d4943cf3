using System.Globalization;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rehoming;

/// <summary>
/// Grids were drawn anew: every open order of the community goes to the grid in which its place lies from today, a page at a time, with a
/// line that says so. What is closed stays where it was.
/// </summary>
internal sealed class RehomeOrders(IPlaceDirectory places, Promises promises, TimeProvider clock) : IListen<GridsRedivided>, IRing
{
    public const string Name = "rehome-orders";
    private const int Page = 100;

    public string Kind => Name;

    public Task Hear(GridsRedivided fact, LinliDb db, CancellationToken ct)
    {
        db.Add(PendingWork.Timer(db.Scope.County, Name, fact.Redivision.Value, clock.GetUtcNow(), fact.Community));
        return Task.CompletedTask;
    }

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        // The community, and the last number of the page before.
        var (community, after) = timer.Payload.Split(' ') is [var area, var number] ? (area, number) : (timer.Payload, "");
        var end = community + "~";
        var orders = await db.Set<WorkOrder>()
            .Where(o => o.Area.CompareTo(community) >= 0 && o.Area.CompareTo(end) < 0 && WorkOrderFlow.Open.Contains(o.Status))
            .Where(o => o.Number.CompareTo(after) > 0)
            .Include(o => o.Clocks)
            .OrderBy(o => o.Number)
            .Take(Page)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        List<WorkOrder> moved = [];

        foreach (var order in orders)
        {
            if (places.AreaAt(timer.County, order.Building, order.Point, order.Area, now) is var grid && grid != order.Area)
            {
                var (before, to) = (places.NameOf(timer.County, order.Area) ?? order.Area, places.NameOf(timer.County, grid) ?? grid);
                order.Rehome(grid, before, to, new Deed(Deed.Itself(timer.County), now, promises.For(order, now)));
                moved.Add(order);
            }
        }

        var ids = moved.ConvertAll(o => o.Id);

        foreach (var request in await db.Set<ResidentRequest>().Where(r => ids.Contains(r.Order)).ToListAsync(ct))
        {
            request.Rehome(moved.Single(o => o.Id == request.Order).Area);
        }

        if (orders.Count == Page)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"{community} {orders[^1].Number}");
            db.Add(PendingWork.Timer(timer.County, Name, timer.Subject, now, next));
        }
    }
}
