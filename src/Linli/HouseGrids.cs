using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Territory;
using Linli.Territory.Dividing;
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
                    PartLinks.Grid(g.Area, PartKind.MicroGrid),
                    Station(ground, g.Area, day),
                    [
                        .. Enum.GetValues<PartKind>()
                            .SelectMany(kind => ground.Parts.Parts(g.Area, kind, day))
                            .Select(p => new PartOnGround(
                                p.Code,
                                p.Name,
                                PartCodes.Kind(p.Code) == PartKind.SubArea,
                                PartLinks.Part(p.Code)
                            )),
                    ],
                    [.. houses[g.Area]]
                )),
        ];
    }

    public HouseOnGround? House(CountyCode county, Guid building, DateOnly day) =>
        grounds.Of(county).On(day).ById.TryGetValue(building, out var house) ? House(house) : null;

    public bool IsDedicated(CountyCode county, string area, DateOnly day) =>
        area.Length >= 15 && grounds.Of(county).On(day).Grids.ByArea.GetValueOrDefault(area[..15])?.Kind == GridKind.Dedicated;

    public bool IsDrawn(CountyCode county, string area, DateOnly day)
    {
        var ground = grounds.Of(county);
        return area.Length == PartCodes.Length ? ground.Parts.Find(area, day) is not null : ground.On(day).Grids.ByArea.ContainsKey(area);
    }

    public GridEnd? EndOf(CountyCode county, string area)
    {
        var ground = grounds.Of(county);

        if (area.Length == PartCodes.Length)
        {
            return EndOfPart(ground, area);
        }

        if (area.Length < 15 || ground.Grids.Last(area[..15]) is not { To: { } end } grid)
        {
            return null;
        }

        // Where its houses stand from that day on; of a grid without houses, where its middle lies.
        var (before, after) = (ground.On(end.AddDays(-1)), ground.On(end));
        var houses = before.Under(grid.Area).Select(h => h.Building.Center).DefaultIfEmpty(grid.Label);
        var successors = houses.Select(after.Grids.Index.Find).OfType<Territory.Public.GridRef>().DistinctBy(g => g.Area);
        return new(
            grid.Name,
            end,
            [.. successors.OrderBy(g => g.Area, StringComparer.Ordinal).Select(g => new AreaChoice(g.Area, g.Name))]
        );
    }

    // Where its houses are in a part of the same kind from that day on, in whatever grid they stand then.
    private static GridEnd? EndOfPart(GroundSnapshot ground, string code)
    {
        if (ground.Parts.Last(code) is not var (version, part) || version.To is not { } end)
        {
            return null;
        }

        var then = ground.On(end);
        var successors =
            from house in part.Houses
            where then.ById.ContainsKey(house.Building)
            let next = ground.Parts.Of(then.ById[house.Building], house.Unit, PartCodes.Kind(code), end)
            where next is not null
            select next;
        return new(
            part.Name,
            end,
            [.. successors.DistinctBy(p => p.Code).OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new AreaChoice(p.Code, p.Name))]
        );
    }

    private static string? Station(GroundSnapshot ground, string grid, DateOnly day) =>
        ground.StationGrids[grid].FirstOrDefault(l => l.IsPrimary && l.HoldsOn(day)) is { } line
            ? ground.Stations.FirstOrDefault(s => s.Id == line.Station && s.OpenOn(day))?.Name
            : null;

    private static HouseOnGround House(House house) =>
        new(house.Choice.Id, $"{house.Choice.Compound}{house.Choice.Name}", house.Choice.Area, house.Dwellings);
}
