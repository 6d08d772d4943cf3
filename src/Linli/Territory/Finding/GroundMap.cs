using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>Draws from the ground in memory.</summary>
internal sealed class GroundMap(Grounds grounds) : IGroundMap
{
    public IReadOnlyList<AreaOutline> Areas(CountyCode county, string area)
    {
        var ground = grounds.Now(county);
        var communities =
            from division in ground.Divisions.Values
            where division.Area.StartsWith(area, StringComparison.Ordinal)
            let shape = division.Shape()
            where shape is not null
            select Area(ground, division.Area, division.Name, Outlines.Corners(shape), Outlines.Label(shape));
        var grids = ground
            .Grids.Under(area)
            .Select(g =>
                Area(ground, g.Area, g.Name, Outlines.Corners(g.Shape()), g.Label) with
                {
                    IsDedicated = g.Kind == GridKind.Dedicated,
                }
            );
        return [.. communities.Concat(grids).OrderBy(a => a.Code, StringComparer.Ordinal)];
    }

    public IReadOnlyList<BuildingOutline> Buildings(CountyCode county, string area) =>
        [
            .. grounds
                .Now(county)
                .Under(area)
                .Select(h => new BuildingOutline(h.Choice, Outlines.Corners(h.Building.Shape()), h.Units.Count, h.Dwellings)),
        ];

    public IReadOnlyList<HomeDoor> Homes(CountyCode county, string area) =>
        [
            .. from house in grounds.Now(county).Under(area)
            from unit in house.Units
            from room in unit.Rooms()
            let text = PlaceText.Of(house.Choice.Compound, house.Choice.Name, unit.Name, room.ToString())
            select new HomeDoor(house.Choice.Id, $"{house.Choice.Code}-{unit.Number}-{room}", house.Choice.Area, text),
        ];

    private static AreaOutline Area(GroundOfDay ground, string code, string name, IReadOnlyList<GeoPoint> ring, GeoPoint label)
    {
        var houses = ground.Under(code);
        return new(code, name, ring, label, houses.Count, houses.Sum(h => h.Dwellings));
    }
}
