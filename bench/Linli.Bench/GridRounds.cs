using System.Diagnostics;
using System.Globalization;
using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Linli.Bench;

/// <summary>
/// Whose ground is a point: our index against NetTopologySuite's tree of prepared polygons, over the grids of a county with winding
/// borders, the same points, the same answers.
/// </summary>
internal static class GridRounds
{
    private const int Side = 15;
    private const int Bends = 24;
    private const int Points = 200_000;
    private static readonly GeometryFactory Shapes = new(new PrecisionModel(), 4490);

    public static int Run(int rounds)
    {
        var chance = new Random(20261121);
        var grids = County(chance);
        var index = GridIndex.Of(grids);
        var tree = new STRtree<(IPreparedGeometry Shape, GridRef Grid)>();
        grids.ForEach(g => tree.Insert(g.Shape.EnvelopeInternal, (PreparedGeometryFactory.Prepare(g.Shape), g.Grid)));
        tree.Build();
        var points = Enumerable
            .Range(0, Points)
            .Select(_ => new GeoPoint(119.9 + (chance.NextDouble() * 0.7), 29.9 + (chance.NextDouble() * 0.7)))
            .ToList();
        var different = points.Count(p => index.Find(p)?.Area != ByTree(tree, p)?.Area);
        List<double> ratios = [];

        // The first round only warms up.
        for (var round = -1; round < rounds; round++)
        {
            var (ours, theirs) = (Time(points, p => index.Find(p)), Time(points, p => ByTree(tree, p)));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ours * 1e6 / Points:0} ns to {theirs * 1e6 / Points:0} ns a point, ratio {theirs / ours:0.0}"
                )
            );

            if (round >= 0)
            {
                ratios.Add(theirs / ours);
            }
        }

        var shared = grids.SelectMany(g => g.Shape.Coordinates.Take(Bends)).Select(c => new GeoPoint(c.X, c.Y)).ToList();
        var owners = shared.Count(p => index.Find(p) is not null);
        Console.WriteLine($"{different} of {Points} answers differ; {owners} of {shared.Count} points on borders have an owner.");
        var what =
            $"time of STRtree and PreparedGeometry ÷ time of our index over {grids.Count} grids of {Bends * 4} corners, {Points} points, "
            + $"{different} answers different, {owners} of {shared.Count} border points with exactly one owner";
        Console.WriteLine(Results.Write("grids", what, rounds, [new Ratio("none", "point to grid", ratios)]));
        return different == 0 && owners == shared.Count ? 0 : 1;
    }

    private static GridRef? ByTree(STRtree<(IPreparedGeometry Shape, GridRef Grid)> tree, GeoPoint at)
    {
        var point = Shapes.CreatePoint(new Coordinate(at.Lon, at.Lat));
        return tree.Query(point.EnvelopeInternal).Where(g => g.Shape.Contains(point)).Select(g => g.Grid).FirstOrDefault();
    }

    private static double Time(List<GeoPoint> points, Func<GeoPoint, GridRef?> find)
    {
        var began = Stopwatch.GetTimestamp();

        foreach (var point in points)
        {
            find(point);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    // A board of squares whose borders wind, each border the same for both sides.
    private static List<GridShape> County(Random chance)
    {
        const double Width = 0.5 / Side;
        Coordinate At(double column, double row, double bend) => new(120 + (column + bend) * Width, 30 + (row + bend) * Width);
        var (across, upward) = (new Coordinate[Side + 1, Side][], new Coordinate[Side, Side + 1][]);

        for (var i = 0; i <= Side; i++)
        {
            for (var j = 0; j < Side; j++)
            {
                // Less towards the corners: there borders must not cross.
                double Bend(int k) => (chance.NextDouble() - 0.5) * Math.Min(k, Bends - k) / Bends;
                across[i, j] =
                [
                    .. Enumerable
                        .Range(0, Bends + 1)
                        .Select(k => At(j + (double)k / Bends, i, 0))
                        .Select((c, k) => new Coordinate(c.X, c.Y + Bend(k) * Width)),
                ];
                upward[j, i] =
                [
                    .. Enumerable
                        .Range(0, Bends + 1)
                        .Select(k => At(i, j + (double)k / Bends, 0))
                        .Select((c, k) => new Coordinate(c.X + Bend(k) * Width, c.Y)),
                ];
            }
        }

        List<GridShape> grids = [];

        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                Coordinate[] ring =
                [
                    .. across[row, column].Take(Bends),
                    .. upward[row, column + 1].Take(Bends),
                    .. across[row + 1, column].Reverse().Take(Bends),
                    .. upward[row, column].Reverse(),
                ];
                var area = string.Create(CultureInfo.InvariantCulture, $"990101001{row:000}{column:000}");
                grids.Add(new(new GridRef(new GridId(Guid.CreateVersion7()), area, area), Shapes.CreatePolygon(ring)));
            }
        }

        return grids;
    }
}
