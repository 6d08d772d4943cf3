using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rehoming;

/// <summary>Which open orders would be in another grid, before anybody adopts a redivision.</summary>
internal sealed class OrdersThatFollow(LinliDb db) : IFollowGrids
{
    private const int Most = 20;

    public string What => "在办工单";

    public async Task<GridFollowers> Of(string community, Func<Guid?, GeoPoint?, string, string> then, CancellationToken ct)
    {
        var end = community + "~";
        var open = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => o.Area.CompareTo(community) >= 0 && o.Area.CompareTo(end) < 0 && WorkOrderFlow.Open.Contains(o.Status))
            .OrderBy(o => o.Number)
            .Select(o => new
            {
                o.Number,
                o.Title,
                o.Area,
                o.Building,
                o.Lon,
                o.Lat,
            })
            .ToListAsync(ct);
        var moving = (
            from order in open
            let point = order is { Lon: { } lon, Lat: { } lat } ? new GeoPoint(lon, lat) : (GeoPoint?)null
            let area = then(order.Building, point, order.Area)
            where area != order.Area
            select new GridFollower(order.Number, order.Title, DeskLinks.Order(order.Number), order.Area, area)
        ).ToList();
        return new(moving.Count, [.. moving.Take(Most)]);
    }
}
