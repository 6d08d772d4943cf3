using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Territory;
using Linli.Territory.Finding;

namespace Linli;

/// <summary>Tells Organizations which grids there are to be staffed, from Territory: two rooms of one floor, introduced by the roof.</summary>
internal sealed class HouseGrids(Grounds grounds) : IGridGround
{
    public IReadOnlyList<GridOnGround> Grids(CountyCode county, string community, DateOnly day)
    {
        var ground = grounds.Of(county);
        var then = ground.On(day);
        var houses = then.Under(community).Select(House).ToLookup(h => h.Grid, StringComparer.Ordinal);
        return
        [
            .. then
                .Grids.Under(community)
                .Select(g => new GridOnGround(
                    g.Area,
                    g.Name,
                    g.Kind == GridKind.Dedicated,
                    Station(ground, g.Area, day),
                    [
                        .. ground
                            .MicroGrids.Where(m => m.InForce(day) && m.Area.StartsWith(g.Area, StringComparison.Ordinal))
                            .Select(m => new MicroGridOnGround(m.Area, m.Name)),
                    ],
                    [.. houses[g.Area]]
                )),
        ];
    }

    public HouseOnGround? House(CountyCode county, Guid building, DateOnly day) =>
        grounds.Of(county).On(day).ById.TryGetValue(building, out var house) ? House(house) : null;

    public bool IsDrawn(CountyCode county, string area, DateOnly day)
    {
        var ground = grounds.Of(county);
        return area.Length == 17
            ? ground.MicroGrids.Any(m => m.Area == area && m.InForce(day))
            : ground.On(day).Grids.ByArea.ContainsKey(area);
    }

    public GridEnd? EndOf(CountyCode county, string area)
    {
        var ground = grounds.Of(county);

        if (area.Length < 15 || ground.Grids.Last(area[..15]) is not { To: { } end } grid)
        {
            return null;
        }

        // Where its houses stand from that day on; of a grid without houses, where its middle lies.
        var (before, after) = (ground.On(end.AddDays(-1)), ground.On(end));
        var houses = before.Under(grid.Area).Select(h => h.Building.Center).DefaultIfEmpty(grid.Label);
        var successors = houses.Select(after.Grids.Index.Find).OfType<Territory.Public.GridRef>().DistinctBy(g => g.Area);
        return new(grid.Name, end, [.. successors.OrderBy(g => g.Area, StringComparer.Ordinal).Select(g => new AreaChoice(g.Area, g.Name))]);
    }

    private static string? Station(GroundSnapshot ground, string grid, DateOnly day) =>
        ground.StationGrids[grid].FirstOrDefault(l => l.IsPrimary && l.HoldsOn(day)) is { } line
            ? ground.Stations.FirstOrDefault(s => s.Id == line.Station && s.OpenOn(day))?.Name
            : null;

    private static HouseOnGround House(House house) =>
        new(house.Choice.Id, $"{house.Choice.Compound}{house.Choice.Name}", house.Choice.Area, house.Dwellings);
}
