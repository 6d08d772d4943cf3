using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.Ui.Maps;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Mapping;

/// <summary>Open orders: from afar a count in each grid, near by each where it is. Late ones say so, in a word and a colour.</summary>
internal sealed class OrderLayer(LinliDb db, OpenByArea counts, IPlaceDirectory places, CountyCalendars calendars, Texts t) : IMapLayer
{
    private const int Most = 200;
    private const int GridDigits = 15;

    public string Code => "orders";
    public string Name => "在办工单";
    public string Permission => WorkOrderPermissions.View;
    public int Order => 50;
    public bool IsUsual => true;
    public int FromDigits => 6;

    public Task<MapSheet> Draw(MapScene scene, CancellationToken ct) => scene.IsNear ? Each(scene, ct) : Counted(scene, ct);

    private async Task<MapSheet> Counted(MapScene scene, CancellationToken ct)
    {
        var open = await counts.Read(scene.Area, ct);
        var marks =
            from grid in scene.Grids
            let here = open.GetValueOrDefault(grid.Code)
            where here is not null
            select new MapMark(grid.Name, Says(here))
            {
                Href = new OrderFilter
                {
                    Tab = DeskTab.All,
                    Focus = Focus.Open,
                    Area = grid.Code,
                }.ToHref(),
                Point = new(
                    grid.Label,
                    here.Late > 0 ? "overdue"
                        : here.Due > 0 ? "due"
                        : "open"
                )
                {
                    Sign = MapSign.Pill,
                    Text = Inside(here),
                },
            };
        var elsewhere = open.Where(o => o.Key.Length < GridDigits).Sum(o => o.Value.Open);
        return new(
            [.. marks],
            [
                new("overdue", t["有超期"]) { Sign = MapSign.Pill, Inside = t["超"] },
                new("due", t["有今天到期"]) { Sign = MapSign.Pill, Inside = t["今"] },
                new("open", t["在办件数"]) { Sign = MapSign.Pill, Inside = "1" },
            ],
            elsewhere > 0 ? t["另有 {0} 件还没定到网格，不在图上。", elsewhere] : null
        );
    }

    private async Task<MapSheet> Each(MapScene scene, CancellationToken ct)
    {
        var (area, end) = (scene.Area, scene.Area + "~");
        var rows = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => string.Compare(o.Area, area) >= 0 && string.Compare(o.Area, end) < 0 && WorkOrderFlow.Open.Contains(o.Status))
            .OrderBy(o => o.NextDueAt == null)
            .ThenBy(o => o.NextDueAt)
            .ThenBy(o => o.Id)
            .Take(Most + 1)
            .Select(o => new
            {
                o.Number,
                o.Title,
                o.PlaceText,
                o.Area,
                o.Building,
                o.Lon,
                o.Lat,
                o.NextDueAt,
            })
            .ToListAsync(ct);
        var days = CountyDays.Of(calendars.Of(scene.Me.County).Zone, scene.At);
        var marks =
            from row in rows.Take(Most)
            let late = row.NextDueAt < days.Now
            let due = row.NextDueAt < days.Tomorrow
            let point = row is { Lon: { } lon, Lat: { } lat } ? new GeoPoint(lon, lat) : (GeoPoint?)null
            let house = row.Building is { } id ? places.Building(scene.Me.County, id)?.Center : null
            select new MapMark(
                row.Title,
                string.Join(
                    " · ",
                    late ? t["超期"]
                        : due ? t["今天到期"]
                        : t["在办"],
                    row.Number,
                    row.PlaceText
                )
            )
            {
                Href = DeskLinks.OrderFrom(row.Number, scene.Here),
                Point = scene.Place(point, house, row.Area) is { } at ? Sign(at, late, due) : null,
            };
        return new(
            [.. marks],
            [
                new("overdue", t["超期"]) { Sign = MapSign.Pill, Inside = t["超"] },
                new("due", t["今天到期"]) { Sign = MapSign.Pill, Inside = t["今"] },
                new("map-point open", t["在办"]),
            ],
            rows.Count > Most ? t["只画了最先到期的 {0} 件，其余在列表里。", Most] : null
        );
    }

    private MapPoint Sign(GeoPoint at, bool late, bool due) =>
        late ? new(at, "overdue") { Sign = MapSign.Pill, Text = t["超"] }
        : due ? new(at, "due") { Sign = MapSign.Pill, Text = t["今"] }
        : new(at, "map-point open", 5);

    private string Inside(OpenOrders here) =>
        here.Late > 0 ? t["{0} 超{1}", here.Open, here.Late] : here.Open.ToString(CultureInfo.InvariantCulture);

    private string Says(OpenOrders here) =>
        string.Join(
            t["，"],
            new[]
            {
                t["{0} 件在办", here.Open],
                here.Late > 0 ? t["超期 {0} 件", here.Late] : null,
                here.Due > 0 ? t["今天到期 {0} 件", here.Due] : null,
            }.OfType<string>()
        );
}
