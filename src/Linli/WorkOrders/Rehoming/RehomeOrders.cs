using System.Globalization;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rehoming;

/// <summary>
/// Grids were drawn anew: every open order of the community goes to the grid in which its place lies from today, a page at a time, with a
/// line that says so. What is closed stays where it was; opened again, it follows.
/// </summary>
internal sealed class RehomeOrders(IPlaceDirectory places, Promises promises, TimeProvider clock)
    : IListen<GridsRedivided>,
        IListen<WorkOrderReopened>,
        IRing
{
    public const string Name = "rehome-orders";
    private const int Page = 100;

    public string Kind => Name;

    public Task Hear(GridsRedivided fact, LinliDb db, CancellationToken ct)
    {
        db.Add(PendingWork.Timer(db.Scope.County, Name, fact.Redivision.Value, clock.GetUtcNow(), fact.Community));
        return Task.CompletedTask;
    }

    public async Task Hear(WorkOrderReopened fact, LinliDb db, CancellationToken ct)
    {
        var order = await db.Set<WorkOrder>().Include(o => o.Clocks).SingleAsync(o => o.Id == fact.Order, ct);
        await Follow(order.IsOpen ? [order] : [], db, ct);
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
        await Follow(orders, db, ct);

        if (orders.Count == Page)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"{community} {orders[^1].Number}");
            db.Add(PendingWork.Timer(timer.County, Name, timer.Subject, clock.GetUtcNow(), next));
        }
    }

    private async Task Follow(IReadOnlyList<WorkOrder> orders, LinliDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<WorkOrder> moved = [];

        foreach (var order in orders)
        {
            if (places.AreaAt(db.Scope.County, order.Building, order.Point, order.Area, now) is var grid && grid != order.Area)
            {
                var (before, to) = (places.NameOf(db.Scope.County, order.Area) ?? order.Area, places.NameOf(db.Scope.County, grid) ?? grid);
                order.Rehome(grid, before, to, new Deed(Deed.Itself(db.Scope.County), now, promises.For(order, now)));
                moved.Add(order);
            }
        }

        var ids = moved.ConvertAll(o => o.Id);

        foreach (var request in await db.Set<ResidentRequest>().Where(r => ids.Contains(r.Order)).ToListAsync(ct))
        {
            request.Rehome(moved.Single(o => o.Id == request.Order).Area);
        }
    }
}
