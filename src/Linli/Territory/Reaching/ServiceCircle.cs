using Linli.Kernel;
using Linli.Territory.Finding;

namespace Linli.Territory.Reaching;

/// <summary>A house with the way to its nearest open station.</summary>
/// <param name="Metres">On foot, the straight line times the detour; null when no station is open.</param>
internal sealed record HouseReach(House House, double? Metres, bool Reached);

/// <summary>Homes of an area and how many of them are near enough to a station.</summary>
internal sealed record AreaReach(string Area, string Name, int Homes, int Reached)
{
    /// <summary>In percent, rounded down to a tenth: 100 means every home. Null where nobody lives.</summary>
    public double? Percent => Homes == 0 ? null : Math.Floor(1000.0 * Reached / Homes) / 10;
}

/// <summary>
/// The five-minute service circle (S3-2): which homes have a centre or station near. From the middle of a house in a straight line, made longer
/// by the rule's detour; walls, rivers and crossings are not seen, and the page says so.
/// </summary>
internal sealed class ServiceCircle(IReadOnlyList<HouseReach> houses, GroundOfDay ground)
{
    /// <summary>Houses with homes, in the order of the ground.</summary>
    public IReadOnlyList<HouseReach> Houses => houses;

    /// <param name="area">The area to look at; stations count wherever they stand.</param>
    public static ServiceCircle Of(GroundOfDay ground, string area, IEnumerable<ServiceStation> stations, CircleRule rule, DateOnly day)
    {
        List<GeoPoint> open = [.. stations.Where(s => s.OpenOn(day)).Select(s => s.Point)];
        return new(
            [
                .. from house in ground.Under(area)
                where house.Dwellings > 0
                let metres = open.Count == 0 ? (double?)null : open.Min(s => Straight(s, house.Building.Center)) * rule.Detour
                select new HouseReach(house, metres, metres <= rule.Walk),
            ],
            ground
        );
    }

    /// <summary>Straight line in metres; within a county nobody sees that the earth is round.</summary>
    public static double Straight(GeoPoint one, GeoPoint other)
    {
        var narrowing = Math.Cos(double.DegreesToRadians((one.Lat + other.Lat) / 2));
        return Outlines.MetresPerDegree * Math.Sqrt(Math.Pow((one.Lon - other.Lon) * narrowing, 2) + Math.Pow(one.Lat - other.Lat, 2));
    }

    /// <summary>The outline of the circle about a station, as a map draws it.</summary>
    public static IReadOnlyList<GeoPoint> Ring(GeoPoint middle, double metres)
    {
        const int Corners = 48;
        var narrowing = Math.Cos(double.DegreesToRadians(middle.Lat));
        return
        [
            .. Enumerable
                .Range(0, Corners)
                .Select(i => Math.SinCos(i * 2 * Math.PI / Corners))
                .Select(at => new GeoPoint(
                    middle.Lon + metres * at.Cos / (Outlines.MetresPerDegree * narrowing),
                    middle.Lat + metres * at.Sin / Outlines.MetresPerDegree
                )),
        ];
    }

    /// <summary>By area code of so many digits: 12 for communities, 15 for grids.</summary>
    public IReadOnlyList<AreaReach> By(int digits) =>
        [
            .. houses
                .GroupBy(h => h.House.Choice.Area[..digits], StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Sum(g.Key, g)),
        ];

    /// <summary>All of it.</summary>
    public AreaReach Whole(string area) => Sum(area, houses);

    private AreaReach Sum(string area, IEnumerable<HouseReach> some) =>
        new(
            area,
            ground.Grids.ByArea.TryGetValue(area, out var grid) ? grid.Name : ground.NameOf(area) ?? area,
            some.Sum(h => h.House.Dwellings),
            some.Where(h => h.Reached).Sum(h => h.House.Dwellings)
        );
}
