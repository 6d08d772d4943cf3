using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using Xunit;

namespace Linli.Tests.Territory;

public sealed class GridIndexTests
{
    private static readonly GridIndex Index = GridIndex.Of(Ground.Shapes);

    [Fact]
    public void The_index_agrees_with_NTS_on_random_points()
    {
        var tree = new STRtree<(string Code, IPreparedGeometry Shape)>();
        var all = new Envelope();

        foreach (var grid in Ground.Shapes)
        {
            tree.Insert(grid.Shape.EnvelopeInternal, (grid.Grid.Area, PreparedGeometryFactory.Prepare(grid.Shape)));
            all.ExpandToInclude(grid.Shape.EnvelopeInternal);
        }

        all.ExpandBy(all.Width * 0.05, all.Height * 0.05);
        var chance = new Random(20261121);
        var outside = 0;

        for (var i = 0; i < 60_000; i++)
        {
            var at = new Coordinate(all.MinX + chance.NextDouble() * all.Width, all.MinY + chance.NextDouble() * all.Height);
            var point = new Point(at);
            var expected = tree.Query(new Envelope(at)).Where(g => g.Shape.Contains(point)).Select(g => g.Code).SingleOrDefault();

            Assert.Equal(expected, Index.Find(new(at.X, at.Y))?.Area);
            outside += expected is null ? 1 : 0;
        }

        Assert.InRange(outside, 3_000, 30_000);
    }

    [Fact]
    public void Every_point_on_a_border_belongs_to_one_of_the_grids_that_touch_it()
    {
        var chance = new Random(7);

        foreach (var (a, b) in Ground.Demo.Grids.SelectMany(g => g.Outline.Zip(g.Outline.Skip(1).Append(g.Outline[0]))))
        {
            foreach (var share in new[] { 0, 0.5, chance.NextDouble(), chance.NextDouble() })
            {
                var point = new GeoPoint(a.Lon + (b.Lon - a.Lon) * share, a.Lat + (b.Lat - a.Lat) * share);
                var touching = Ground
                    .Shapes.Where(g => g.Shape.IsWithinDistance(new Point(point.Lon, point.Lat), 1e-12))
                    .Select(g => g.Grid.Area)
                    .ToList();
                var owner = Index.Find(point)?.Area;

                if (owner is null)
                {
                    // Halfway along the outer border rounding may put the point a hair outside; never between two grids, never at a corner.
                    Assert.Single(touching);
                    Assert.NotEqual(0, share);
                }
                else
                {
                    Assert.Contains(owner, touching);
                }
            }
        }
    }

    [Fact]
    public void A_chessboard_gives_each_lattice_point_exactly_one_owner_the_rule_can_be_said_in_words()
    {
        var board =
            from x in Enumerable.Range(0, 4)
            from y in Enumerable.Range(0, 4)
            select Ground.Box($"99010100100100{(char)('a' + x)}{y}", x, y, x + 1, y + 1);
        var index = GridIndex.Of([.. board]);

        foreach (var (x, y) in from x in Enumerable.Range(0, 17) from y in Enumerable.Range(0, 17) select (x / 4.0, y / 4.0))
        {
            // The grid to the east and north of a line owns it; the outer border belongs to a grid that touches it.
            var owner = index.Find(new(x, y))?.Area;
            var rule = $"99010100100100{(char)('a' + (int)x)}{(int)y}";
            Assert.True(x < 4 && y < 4 ? owner == rule : owner is not null, $"({x}, {y}) went to {owner}");
        }

        Assert.Null(index.Find(new(-1e-9, 2)));
        Assert.Null(index.Find(new(4 + 1e-9, 2)));
        Assert.Null(index.Find(new(double.NaN, 2)));
    }

    [Fact]
    public void A_hole_belongs_to_the_grid_that_fills_it()
    {
        var factory = new GeometryFactory();
        var hole = Ground.Box("990101001001002", 1, 1, 2, 2);
        var ring = (Polygon)
            factory.CreatePolygon(new LinearRing([new(0, 0), new(3, 0), new(3, 3), new(0, 3), new(0, 0)]), [((Polygon)hole.Shape).Shell]);
        var index = GridIndex.Of([new(new(new GridId(Guid.CreateVersion7()), "990101001001001", "ring"), ring), hole]);

        Assert.Equal("990101001001002", index.Find(new(1.5, 1.5))?.Area);
        Assert.Equal("990101001001002", index.Find(new(1, 1.5))?.Area);
        Assert.Equal("990101001001001", index.Find(new(2, 1.5))?.Area);
        Assert.Equal("990101001001001", index.Find(new(0.5, 1.5))?.Area);
    }

    [Fact]
    public void Where_grids_overlap_against_the_rules_the_lowest_code_answers()
    {
        var index = GridIndex.Of([Ground.Box("990101001001002", 0, 0, 10, 10), Ground.Box("990101001001001", 4, 4, 6, 6)]);

        Assert.Equal("990101001001001", index.Find(new(5, 5))?.Area);
        Assert.Equal("990101001001002", index.Find(new(3.9, 5))?.Area);
    }

    [Fact]
    public void Only_grids_in_force_on_the_day_are_asked()
    {
        var box = Outlines.Polygon([new(0, 0), new(1, 0), new(1, 1), new(0, 1)]);
        var old = Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse("990101001001001"), "旧", GridKind.Base, new(2025, 1, 1), box);
        old.End(new(2026, 7, 1));
        var young = Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse("990101001001001"), "新", GridKind.Base, new(2026, 7, 1), box);
        var inForce = new GridsInForce();
        var county = new CountyCode("990101");

        Assert.Null(inForce.At(county, new(0.5, 0.5)));
        inForce.Replace(county, GridIndex.Of([old, young], new(2026, 6, 30)));
        Assert.Equal("旧", inForce.At(county, new(0.5, 0.5))?.Name);
        inForce.Replace(county, GridIndex.Of([old, young], new(2026, 7, 1)));
        Assert.Equal("新", inForce.At(county, new(0.5, 0.5))?.Name);
    }
}
