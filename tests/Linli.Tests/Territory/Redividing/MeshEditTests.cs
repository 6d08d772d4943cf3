using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Finding;
using Linli.Territory.Redividing;
using NetTopologySuite.Geometries;

namespace Linli.Tests.Territory.Redividing;

/// <summary>Whatever a clerk does to the grids of the demo's communities, the ground stays covered; every refusal leaves it as it was.</summary>
public sealed class MeshEditTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261122;
    private const int Sequences = 300;
    private const int Steps = 12;
    private const int PointsEach = 25;

    [Fact]
    public void Random_edits_conserve_area_keep_the_cover_and_give_each_point_one_grid()
    {
        Dictionary<RedivisionAct, (int Done, int Refused)> tally = [];
        var sequences = Gen.Sample(Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 1_000_000), 6), Steps), Sequences, new Rnd(Seed), 50);
        var communities = Ground.Demo.Grids.Select(g => g.Code[..12]).Distinct().ToList();
        var points = 0;

        foreach (var (sequence, i) in sequences.Select((s, i) => (s, i)))
        {
            var community = communities[i % communities.Count];
            var shape = Ground.Community(community);
            var mesh = Begin(community);
            var whole = mesh.Grids.Sum(g => mesh.Shape(g).Area);
            Stack<GridMesh> before = [];
            Assert.Empty(GridCoverage.Check(shape, mesh.Shapes()));

            foreach (var dice in sequence)
            {
                var edit = Edit(mesh, dice);
                var (done, refused) = tally.GetValueOrDefault(edit.Act);

                if (Try(edit, mesh, shape) is { } after)
                {
                    before.Push(mesh);
                    mesh = after;
                    tally[edit.Act] = (done + 1, refused);
                    // Ten thousandths of a square metre in a community of half a square kilometre.
                    Assert.Equal(whole, mesh.Grids.Sum(g => mesh.Shape(g).Area), whole * 1e-9);
                    Assert.Equal(mesh.Grids.Count, mesh.Grids.Select(g => g.Code).Distinct().Count());
                    Assert.Equal(mesh.Grids.Count, mesh.Grids.Select(g => g.Name).Distinct().Count());
                }
                else
                {
                    tally[edit.Act] = (done, refused + 1);
                }
            }

            points += EachPointHasOneGrid(shape, mesh, sequence);
            HistoryKnowsBoth(Begin(community), mesh, sequence);

            // Going back is reading the step before: here its text, as the table keeps it.
            while (before.TryPop(out var last))
            {
                Assert.Equal(RedivisionStep.Text(last), RedivisionStep.Text(Reread(last)));
            }
        }

        output.WriteLine($"{Sequences} sequences of {Steps}: {string.Join(", ", tally)}; {points} points");
        // Chance went everywhere, or the test would prove little.
        foreach (
            var act in new[] { RedivisionAct.Split, RedivisionAct.Merge, RedivisionAct.Move, RedivisionAct.Insert, RedivisionAct.Remove }
        )
        {
            Assert.InRange(tally[act].Done, 50, int.MaxValue);
        }
    }

    [Fact]
    public void A_point_dropped_near_a_corner_is_the_corner_and_near_a_border_is_on_it()
    {
        var mesh = Squares();
        var split = new SplitGrid(West, Spot.At(new(112.005, 37.00001)), [], Spot.At(new(112.00501, 37.00999)), "新网格").Apply(mesh);

        var added = split.Corners.Skip(mesh.Corners.Count).ToList();
        Assert.Equal([37.000, 37.010], added.Select(c => c.Lat));
        Assert.Equal("990101001001003", split.Grids[^1].Code);

        var snapped = new SplitGrid(West, Spot.At(new(112.000005, 37.000005)), [], Spot.At(new(112.00999, 37.00999)), null).Apply(mesh);
        Assert.Equal(mesh.Corners.Count, snapped.Corners.Count);
    }

    [Fact]
    public void A_shared_corner_moves_for_all_who_share_it_and_slides_along_the_outer_border()
    {
        var mesh = new SplitGrid(West, Spot.At(new(112.000, 37.005)), [], Spot.At(new(112.010, 37.005)), "北一").Apply(Squares());
        var corner = mesh.Corners.ToList().FindIndex(c => c == new GeoPoint(112.010, 37.005));
        Assert.Equal(3, mesh.Grids.Count(g => g.Ring.Contains(corner)));

        var inner = new MoveCorner(corner, Spot.At(new(112.012, 37.006))).Apply(mesh);
        Assert.Empty(Check(inner));
        Assert.Equal(3, inner.Grids.Count(g => inner.Outline(g).Contains(new GeoPoint(112.012, 37.006))));

        var outer = mesh.Corners.ToList().FindIndex(c => c == new GeoPoint(112.000, 37.005));
        var slid = new MoveCorner(outer, Spot.At(new(111.990, 37.0071))).Apply(mesh);
        Assert.Equal(112.000, slid.Corners[outer].Lon);
        Assert.Equal(37.0071, slid.Corners[outer].Lat, 9);
        Assert.Empty(Check(slid));

        // A bend of the community's own border does not move: what would be missing is said with its size.
        var bend = mesh.Corners.ToList().FindIndex(c => c == new GeoPoint(112.000, 37.000));
        var gap = Assert.Single(Check(new MoveCorner(bend, Spot.At(new(112.001, 37.001))).Apply(mesh)));
        Assert.Equal(CoverageFault.Gap, gap.Fault);
        Assert.InRange(gap.SquareMetres, 10_000, 100_000);
        Assert.NotEmpty(gap.Piece);
    }

    [Fact]
    public void Edits_that_make_no_sense_are_refused_in_words()
    {
        var mesh = Squares();
        Refused("territory.redivision-no-cut", mesh, new SplitGrid(West, Spot.On(0), [], Spot.On(0), null));
        Refused("territory.redivision-no-cut", mesh, new SplitGrid(West, Spot.On(0), [], Spot.On(4), null));
        Refused("territory.redivision-off-border", mesh, new SplitGrid(West, Spot.On(0), [], Spot.On(2), null));
        Refused("territory.redivision-no-grid", mesh, new MergeGrids(West, "990101001001009"));
        Refused("territory.redivision-one-grid", mesh, new MergeGrids(West, West));
        Refused("territory.redivision-no-corner", mesh, new MoveCorner(77, Spot.On(0)));
        Refused("territory.redivision-no-edge", mesh, new InsertCorner(0, 2, null));
        Refused("territory.redivision-name-taken", mesh, new RenameGrid(West, " 二网格 "));
        Refused("territory.redivision-name", mesh, new RenameGrid(West, "  "));
        Refused(
            "territory.redivision-numbers",
            mesh with
            {
                Next = 1000,
            },
            new SplitGrid(West, Spot.On(0), [], Spot.At(new(112.01, 37.01)), null)
        );

        // A ring of three round a fourth: the two that close round it cannot become one.
        var island = Squares(
            ("990101001001001", 0, 0, 3, 1),
            ("990101001001002", 0, 1, 1, 2),
            ("990101001001003", 1, 1, 2, 2),
            ("990101001001004", 2, 1, 3, 2),
            ("990101001001005", 0, 2, 3, 3)
        );
        var south = new MergeGrids("990101001001001", "990101001001002").Apply(island);
        south = new MergeGrids("990101001001001", "990101001001004").Apply(south);
        Refused("territory.redivision-hole", south, new MergeGrids("990101001001001", "990101001001005"));
        Refused("territory.redivision-not-neighbours", island, new MergeGrids("990101001001002", "990101001001004"));
    }

    [Fact]
    public void A_new_grid_takes_a_number_nobody_had_and_a_merged_one_gives_none_back()
    {
        var mesh = Squares() with { Next = 8 };
        mesh = new SplitGrid(West, Spot.At(new(112.005, 37.0)), [], Spot.At(new(112.005, 37.01)), null).Apply(mesh);
        Assert.Equal("990101001001008", mesh.Grids[^1].Code);
        mesh = new MergeGrids(mesh.Grids[0].Code, "990101001001008").Apply(mesh);
        mesh = new SplitGrid(mesh.Grids[0].Code, Spot.At(new(112.005, 37.0)), [], Spot.At(new(112.005, 37.01)), null).Apply(mesh);
        Assert.Equal("990101001001009", mesh.Grids[^1].Code);
    }

    [Fact]
    public void Neighbours_drawn_apart_by_less_than_a_sliver_become_one_border()
    {
        // Thirty centimetres apart, with corners the other does not have.
        const double apart = 0.3 / 88_800;
        GeoPoint[] border = [new(112.00, 37.00), new(112.02, 37.00), new(112.02, 37.01), new(112.00, 37.01)];
        LooseGrid[] grids =
        [
            new(
                West,
                "西",
                GridKind.Base,
                [new(112.00, 37.00), new(112.01, 37.00), new(112.0101, 37.004), new(112.01, 37.01), new(112.00, 37.01)]
            ),
            new(
                East,
                "东",
                GridKind.Base,
                [
                    new(112.01 + apart, 37.00),
                    new(112.02, 37.00),
                    new(112.02, 37.01),
                    new(112.01 + apart, 37.01),
                    new(112.01005 + apart, 37.007),
                    new(112.0101 + apart, 37.004),
                ]
            ),
        ];

        Assert.NotEmpty(GridCoverage.Check(Outlines.Polygon(border), MeshNoding.Of(border, grids, 3).Shapes()));
        Assert.Empty(GridCoverage.Check(Outlines.Polygon(border), MeshNoding.Of(border, grids, 3, 0.5).Shapes()));
    }

    private const string West = "990101001001001";
    private const string East = "990101001001002";

    private static GridMesh Squares() => Squares((West, 0, 0, 1, 1), (East, 1, 0, 2, 1));

    private static GridMesh Squares(params (string Code, int West, int South, int East, int North)[] boxes)
    {
        GeoPoint At(int x, int y) => new(Math.Round(112 + x * 0.01, 3), Math.Round(37 + y * 0.01, 3));
        var (east, north) = (boxes.Max(b => b.East), boxes.Max(b => b.North));
        return MeshNoding.Of(
            [At(0, 0), At(east, 0), At(east, north), At(0, north)],
            [
                .. boxes.Select(
                    (b, i) =>
                        new LooseGrid(
                            b.Code,
                            "一二三四五"[i] + "网格",
                            GridKind.Base,
                            [At(b.West, b.South), At(b.East, b.South), At(b.East, b.North), At(b.West, b.North)]
                        )
                ),
            ],
            boxes.Length + 1
        );
    }

    private static IReadOnlyList<CoverageFinding> Check(GridMesh mesh) =>
        GridCoverage.Check(Ground.Box("", 112.00, 37.00, 112.02, 37.01).Shape, mesh.Shapes());

    private static void Refused(string rule, GridMesh mesh, MeshEdit edit) =>
        Assert.Equal(rule, Assert.Throws<RuleBroken>(() => edit.Apply(mesh)).Code);

    internal static GridMesh Begin(string community)
    {
        var grids = Ground.Demo.Grids.Where(g => g.Code.StartsWith(community, StringComparison.Ordinal)).ToList();
        return MeshNoding.Of(
            Ground.Demo.Divisions.Single(d => d.Code == community).Outline,
            [.. grids.Select(g => new LooseGrid(g.Code, g.Name, g.Kind, g.Outline))],
            grids.Count + 1
        );
    }

    // Null when it is refused, by the edit itself or because the ground would not tile; the mesh before is then as it was.
    internal static GridMesh? Try(MeshEdit edit, GridMesh mesh, Geometry community)
    {
        var text = RedivisionStep.Text(mesh);

        try
        {
            var after = edit.Apply(mesh);
            Assert.Equal(text, RedivisionStep.Text(mesh));
            return GridCoverage.Check(community, after.Shapes()).Count == 0 ? after : null;
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    private static GridMesh Reread(GridMesh mesh) =>
        System.Text.Json.JsonSerializer.Deserialize<GridMesh>(RedivisionStep.Text(mesh), Linli.Platform.PlatformJson.Options)!;

    internal static MeshEdit Edit(GridMesh mesh, int[] dice)
    {
        var used = mesh.Used;
        var grid = mesh.Grids[dice[1] % mesh.Grids.Count];
        var corner = used[dice[2] % used.Count];
        var edges = mesh.Edges();
        var edge = edges[dice[3] % edges.Count];
        return (dice[0] % 10) switch
        {
            < 3 => new SplitGrid(
                grid.Code,
                Spot.At(Near(mesh, grid, dice[2])),
                dice[4] % 3 == 0 ? [Middle(mesh, grid)] : [],
                Spot.At(Near(mesh, grid, dice[3])),
                null
            ),
            < 5 => new MergeGrids(
                grid.Code,
                mesh.Grids.Where(g => g != grid && Touch(g, grid)).Select(g => g.Code).FirstOrDefault(grid.Code)
            ),
            < 7 => new MoveCorner(corner, dice[4] % 4 == 0 ? Spot.On(edge.A) : Spot.At(Off(mesh.Corners[corner], dice[4], dice[5]))),
            < 8 => new InsertCorner(edge.A, edge.B, dice[4] % 2 == 0 ? null : Off(mesh.Corners[edge.A], dice[4], dice[5])),
            < 9 => new RemoveCorner(corner),
            _ => dice[4] % 2 == 0 ? new RenameGrid(grid.Code, $"名{dice[5] % 50}") : new ChangeKind(grid.Code, GridKind.Dedicated),
        };
    }

    // The day before the first day the old grids answer, from it on the new ones.
    private static void HistoryKnowsBoth(GridMesh old, GridMesh young, int[][] sequence)
    {
        DateOnly day = new(2026, 12, 1);
        var before = old.Grids.Select(g => Drawn(old, g, new(2026, 1, 1))).ToList();
        before.ForEach(g => g.End(day));
        var history = new GridHistory([.. before, .. young.Grids.Select(g => Drawn(young, g, day))]);
        var (then, now) = (GridIndex.Of(old.Shapes()), GridIndex.Of(young.Shapes()));

        foreach (var corner in sequence.SelectMany(d => d).Select(d => old.Corners[d % old.Corners.Count]))
        {
            var at = new GeoPoint(corner.Lon + 0.0001, corner.Lat + 0.00007);
            Assert.Equal(then.Find(at)?.Area, history.On(day.AddDays(-1)).Index.Find(at)?.Area);
            Assert.Equal(now.Find(at)?.Area, history.On(day).Index.Find(at)?.Area);
            Assert.Equal(now.Find(at)?.Area, history.On(day.AddYears(5)).Index.Find(at)?.Area);
        }
    }

    private static Grid Drawn(GridMesh mesh, MeshGrid grid, DateOnly from) =>
        Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(grid.Code), grid.Name, grid.Kind, from, mesh.Shape(grid));

    private static bool Touch(MeshGrid one, MeshGrid other) => one.Ring.Intersect(other.Ring).Count() > 1;

    private static GeoPoint Near(GridMesh mesh, MeshGrid grid, int dice) =>
        Off(mesh.Corners[grid.Ring[dice % grid.Ring.Count]], dice, dice / 7);

    private static GeoPoint Middle(GridMesh mesh, MeshGrid grid) => Outlines.Label(mesh.Shape(grid));

    // Up to about forty metres each way.
    private static GeoPoint Off(GeoPoint at, int x, int y) => new(at.Lon + (x % 801 - 400) * 1e-6, at.Lat + (y % 801 - 400) * 1e-6);

    private static int EachPointHasOneGrid(Geometry community, GridMesh mesh, int[][] sequence)
    {
        var index = GridIndex.Of(mesh.Shapes());
        var box = community.EnvelopeInternal;
        var seen = 0;

        foreach (var dice in sequence.SelectMany(d => d).Chunk(2).Take(PointsEach))
        {
            var at = new GeoPoint(box.MinX + box.Width * dice[0] / 1_000_000, box.MinY + box.Height * dice[1] / 1_000_000);
            var holding = mesh.Grids.Count(g => mesh.Shape(g).Contains(new Point(at.Lon, at.Lat)));
            Assert.InRange(holding, 0, 1);

            if (holding == 1)
            {
                Assert.Equal(mesh.Grids.Single(g => mesh.Shape(g).Contains(new Point(at.Lon, at.Lat))).Code, index.Find(at)?.Area);
                seen++;
            }
            else if (community.Contains(new Point(at.Lon, at.Lat)))
            {
                // On a border exactly: one of the neighbours owns it.
                Assert.NotNull(index.Find(at));
            }
        }

        return seen;
    }
}
