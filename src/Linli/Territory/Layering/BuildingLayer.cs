using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Ui.Maps;
using Linli.Ui.Texts;

namespace Linli.Territory.Layering;

/// <summary>Outlines of buildings, from a community on.</summary>
internal sealed class BuildingLayer(Grounds grounds, Texts t) : IMapLayer
{
    public string Code => "buildings";
    public string Name => "楼栋";
    public string Permission => TerritoryPermissions.View;
    public int Order => 20;
    public bool IsUsual => true;
    public int FromDigits => 12;

    public Task<MapSheet> Draw(MapScene scene, CancellationToken ct) =>
        Task.FromResult<MapSheet>(new([.. grounds.Now(scene.Me.County).Under(scene.Area).Select(Mark)], [new("map-building", t["楼栋"])]));

    private MapMark Mark(House house) =>
        new($"{house.Choice.Compound} {house.Choice.Name}".Trim(), t["{0} 个单元，{1} 户", house.Units.Count, house.Dwellings])
        {
            Shape = new(Outlines.Corners(house.Building.Shape()), "map-building near"),
        };
}
