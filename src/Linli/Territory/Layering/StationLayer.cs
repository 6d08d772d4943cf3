using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Reaching;
using Linli.Ui.Maps;
using Linli.Ui.Texts;

namespace Linli.Territory.Layering;

/// <summary>Centres and stations that are open today.</summary>
internal sealed class StationLayer(Grounds grounds, Texts t) : IMapLayer
{
    public string Code => "stations";
    public string Name => "服务站";
    public string Permission => TerritoryPermissions.View;
    public int Order => 30;
    public bool IsUsual => true;
    public int FromDigits => 6;

    public Task<MapSheet> Draw(MapScene scene, CancellationToken ct)
    {
        var today = grounds.Today(scene.Me.County);
        var stations = StationsInSight.Of(grounds.Of(scene.Me.County), scene, today);
        return Task.FromResult<MapSheet>(
            new([.. stations.Select(Mark)], [new("station", t["服务中心、服务站"]) { Sign = MapSign.Square, Inside = t["站"] }])
        );
    }

    private MapMark Mark(ServiceStation station) =>
        new(station.Name, $"{t[station.Kind]} · {station.Address} · {station.Hours}")
        {
            Href = CircleLinks.Area(station.Area),
            Point = new(station.Point, "station") { Sign = MapSign.Square, Text = t["站"] },
        };
}
