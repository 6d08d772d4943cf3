using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Demo;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;

namespace Linli.Tests.Territory;

/// <summary>The demo county, grown once for all tests here.</summary>
internal static class Ground
{
    private static readonly Lazy<DemoGround> Grown = new(() => DemoCounty.Grow(Plan()));

    public static DemoGround Demo => Grown.Value;

    public static IReadOnlyList<GridShape> Shapes { get; } = [.. Demo.Grids.Select(g => Shape(g.Code, g.Outline))];

    public static GroundPlan Plan() => GroundPlan.Read(Path.Combine(Root(), "seed", "demo", "county", "ground.json"));

    public static GridShape Shape(string code, IReadOnlyList<GeoPoint> outline) =>
        new(new(new GridId(Guid.CreateVersion7()), code, code), Outlines.Polygon(outline));

    public static GridShape Box(string code, double west, double south, double east, double north) =>
        Shape(code, [new(west, south), new(east, south), new(east, north), new(west, north)]);

    public static Polygon Community(string code) => Outlines.Polygon(Demo.Divisions.Single(d => d.Code == code).Outline);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Linli.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Linli.slnx is nowhere above the tests.");
        }

        return folder.FullName;
    }
}
