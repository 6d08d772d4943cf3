using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Reaching;
using Linli.Ui.Maps;
using Linli.Ui.Texts;

namespace Linli.Territory.Layering;

/// <summary>How far people walk to each station, as the policy of the service circle has it.</summary>
internal sealed class CircleLayer(Grounds grounds, CircleRules rules, Texts t) : IMapLayer
{
    public string Code => "circle";
    public string Name => "服务圈";
    public string Permission => TerritoryPermissions.View;
    public int Order => 25;
    public bool IsUsual => false;
    public int FromDigits => 6;

    public Task<MapSheet> Draw(MapScene scene, CancellationToken ct)
    {
        var (today, ground) = (grounds.Today(scene.Me.County), grounds.Now(scene.Me.County));

        if (rules.On(scene.Area, today) is not { } rule)
        {
            return Task.FromResult<MapSheet>(new([], [], t["这里还没有已经生效的服务圈标准。"]));
        }

        var marks =
            from station in StationsInSight.Of(grounds.Of(scene.Me.County), scene, today)
            let homes = ground.Houses.Where(h => ServiceCircle.Straight(station.Point, h.Building.Center) <= rule.Radius)
            select new MapMark(station.Name, t["直线 {0:0} 米以内有 {1} 户", rule.Radius, homes.Sum(h => h.Dwellings)])
            {
                // The grids under it stay the links; the station's own sign leads to the page of its circle.
                Shape = new(ServiceCircle.Ring(station.Point, rule.Radius), "map-circle"),
            };
        return Task.FromResult<MapSheet>(
            new(
                [.. marks],
                [new("map-circle", t["{0} 分钟走得到", rule.Minutes])],
                t["按直线距离乘 {0:0.##} 当作步行距离，没有计入围墙、河道和过街绕行。", rule.Detour]
            )
        );
    }
}
