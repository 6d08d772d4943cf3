using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Demo;
using Linli.Territory.Surveying;
using Xunit;

namespace Linli.Tests.Territory;

public sealed class DemoCountyTests
{
    private static readonly SurveyedGround Demo = Ground.Demo;

    public static TheoryData<string> Communities => [.. Demo.Divisions.Where(d => d.Code.Length == 12).Select(d => d.Code)];

    [Fact]
    public void The_county_has_two_subdistricts_and_six_communities()
    {
        Assert.Equal(["99", "9901", "990101", "990101001", "990101002"], Demo.Divisions.Where(d => d.Code.Length < 12).Select(d => d.Code));
        Assert.Equal(6, Communities.Count);
        Assert.All(
            Demo.Divisions,
            d =>
            {
                var entered = AdministrativeDivision.Enter(new(Guid.CreateVersion7()), Demo.County, AreaCode.Parse(d.Code), d.Name);
                Assert.True(entered.Parent is null || Demo.Divisions.Any(p => p.Code == entered.Parent.Value.Value));
            }
        );
    }

    [Theory, MemberData(nameof(Communities))]
    public void Grids_tile_their_community_without_gap_or_overlap(string community)
    {
        var grids = Ground.Shapes.Where(g => g.Grid.Area.StartsWith(community, StringComparison.Ordinal)).ToList();
        var outline = Ground.Community(community);

        Assert.InRange(grids.Count, 5, 9);
        Assert.Empty(GridCoverage.Check(outline, grids));
        Assert.Equal(
            Doubled(Demo.Divisions.Single(d => d.Code == community).Outline),
            Demo.Grids.Where(g => g.Code.StartsWith(community, StringComparison.Ordinal)).Sum(g => Doubled(g.Outline))
        );
        Assert.InRange(Outlines.SquareMetres(outline), 600_000, 1_100_000);
    }

    [Fact]
    public void Three_stations_serve_their_grids_each_grid_once_and_stand_in_their_community()
    {
        Assert.Equal(3, Demo.Stations.Count);
        Assert.Equal(Demo.Stations.Sum(s => s.Primary.Count), Demo.Stations.SelectMany(s => s.Primary).Distinct().Count());
        Assert.Empty(Demo.Stations.SelectMany(s => s.Primary).Except(Demo.Grids.Select(g => g.Code)));
        Assert.All(
            Demo.Stations,
            s =>
                Assert.True(
                    Ground.Community(s.Community).Contains(new NetTopologySuite.Geometries.Point(s.Sheet.Point.Lon, s.Sheet.Point.Lat))
                )
        );
    }

    [Fact]
    public void Communities_tile_the_county()
    {
        var communities = Communities.Select(c => Ground.Shape(c, Demo.Divisions.Single(d => d.Code == c).Outline)).ToList();
        var county = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union([.. communities.Select(c => c.Shape)]);

        Assert.IsType<NetTopologySuite.Geometries.Polygon>(county);
        Assert.Equal(0, ((NetTopologySuite.Geometries.Polygon)county).NumInteriorRings);
        Assert.Empty(GridCoverage.Check(county, communities));
    }

    [Fact]
    public void A_border_inside_the_county_is_walked_by_exactly_two_grids_between_the_same_corners()
    {
        var walks = Demo.Grids.SelectMany(g => g.Outline.Zip(g.Outline.Skip(1).Append(g.Outline[0]))).ToList();
        var counted = walks.CountBy(w => Compare(w.First, w.Second) < 0 ? (w.First, w.Second) : (w.Second, w.First)).ToList();
        var county = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union([.. Ground.Shapes.Select(g => g.Shape)]);

        Assert.All(counted, w => Assert.InRange(w.Value, 1, 2));
        Assert.Equal(county.NumPoints - 1, counted.Count(w => w.Value == 1));
    }

    [Fact]
    public void One_community_has_the_size_of_the_first_story()
    {
        // S0-6: 2 compounds, 48 buildings, 3,500 households.
        var community = Communities.First().Data;
        var buildings = Demo.Buildings.Where(b => b.Community == community).ToList();

        Assert.Equal(2, Demo.Compounds.Count(c => c.Community == community));
        Assert.Equal(48, buildings.Count);
        Assert.Equal(3500, buildings.Sum(b => b.Households));
        Assert.Equal(9, Demo.Grids.Count(g => g.Code.StartsWith(community, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_base_grid_holds_three_to_five_hundred_households()
    {
        var households = Demo.Buildings.GroupBy(b => b.Grid).ToDictionary(g => g.Key, g => g.Sum(b => b.Households));

        Assert.All(Demo.Grids.Where(g => g.Kind == GridKind.Base), g => Assert.InRange(households[g.Code], 300, 500));
    }

    [Fact]
    public void The_other_communities_live_too()
    {
        foreach (var community in Communities.Skip(1).Select(c => c.Data))
        {
            Assert.InRange(Demo.Compounds.Count(c => c.Community == community), 2, 6);
            Assert.InRange(Demo.Buildings.Count(b => b.Community == community), 20, 60);
        }
    }

    [Fact]
    public void Every_building_lies_in_exactly_one_grid_and_clear_of_its_neighbours()
    {
        var footprints = Demo.Buildings.Select(b => (b.Grid, Shape: Outlines.Polygon(b.Footprint))).ToList();

        Assert.All(footprints, b => Assert.Equal([b.Grid], Ground.Shapes.Where(g => g.Shape.Intersects(b.Shape)).Select(g => g.Grid.Area)));
        Assert.All(
            footprints,
            b => Assert.Single(footprints, other => other.Shape.IsWithinDistance(b.Shape, 5 / Outlines.MetresPerDegree))
        );
    }

    [Fact]
    public void Codes_and_QR_words_are_unique_and_well_formed()
    {
        Assert.Distinct(Demo.Buildings.Select(b => b.Community + b.Code));
        Assert.Distinct(Demo.Buildings.Select(b => b.QrCode));
        Assert.Distinct(Demo.Buildings.Where(b => b.Compound is not null).Select(b => (b.Community, b.Compound, b.Name)));
        Assert.Distinct(Demo.Grids.Select(g => g.Name));
        Assert.All(Demo.Buildings, b => Assert.Equal(b.QrCode, QrCodes.Read($" {b.QrCode.ToUpperInvariant()} ")));
    }

    [Fact]
    public void Grids_are_numbered_from_north_to_south()
    {
        foreach (var row in Demo.Grids.GroupBy(g => g.Code[..12]))
        {
            var labels = row.Select(g => Outlines.Label(Outlines.Polygon(g.Outline)).Lat).ToList();
            Assert.True(labels[0] > labels[^1]);
        }
    }

    [Fact]
    public void The_same_plan_grows_the_same_county_to_the_last_digit()
    {
        Assert.Equal(Print(Demo), Print(DemoCounty.Grow(Ground.Plan())));
        Assert.Equal("6b1b29e0c176c2b356468bf0eb612135755d63639d834c2aaf850e5e2232814d", Print(Demo));
    }

    [Fact]
    public void Another_seed_grows_another_county_that_also_tiles()
    {
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var other = DemoCounty.Grow(Ground.Plan() with { Seed = (ulong)seed });

            Assert.NotEqual(Print(Demo), Print(other));
            Assert.All(
                other.Divisions.Where(d => d.Code.Length == 12),
                d =>
                    Assert.Empty(
                        GridCoverage.Check(
                            Outlines.Polygon(d.Outline),
                            [
                                .. other
                                    .Grids.Where(g => g.Code.StartsWith(d.Code, StringComparison.Ordinal))
                                    .Select(g => Ground.Shape(g.Code, g.Outline)),
                            ]
                        )
                    )
            );
        }
    }

    // Twice the area in square units of the seventh decimal, by the shoelace formula: whole numbers, so sums must agree exactly.
    private static long Doubled(IReadOnlyList<GeoPoint> ring)
    {
        var whole = ring.Select(p => (X: (long)Math.Round(p.Lon * 1e7), Y: (long)Math.Round(p.Lat * 1e7))).ToList();
        return whole.Zip(whole.Skip(1).Append(whole[0])).Aggregate(0L, (sum, e) => sum + e.First.X * e.Second.Y - e.Second.X * e.First.Y);
    }

    private static int Compare(GeoPoint a, GeoPoint b) => (a.Lon, a.Lat).CompareTo((b.Lon, b.Lat));

    private static string Print(SurveyedGround ground)
    {
        var text = new StringBuilder();
        var invariant = CultureInfo.InvariantCulture;
        string Ring(IEnumerable<GeoPoint> ring) => string.Join(' ', ring.Select(p => string.Create(invariant, $"{p.Lon:F7},{p.Lat:F7}")));
        ground.Divisions.ToList().ForEach(d => text.AppendLine(invariant, $"{d.Code} {d.Name} {Ring(d.Outline)}"));
        ground.Grids.ToList().ForEach(g => text.AppendLine(invariant, $"{g.Code} {g.Name} {g.Kind} {Ring(g.Outline)}"));
        ground.Compounds.ToList().ForEach(c => text.AppendLine(invariant, $"{c.Community} {c.Name} {Ring([c.Center])}"));

        foreach (var b in ground.Buildings)
        {
            var units = string.Join(' ', b.Units.Select(u => string.Create(invariant, $"{u.Number}:{u.Floors}x{u.RoomsPerFloor}")));
            text.AppendLine(invariant, $"{b.Grid} {b.Compound} {b.Code} {b.Name} {b.QrCode} {Ring(b.Footprint)} {units}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n"))));
    }
}
