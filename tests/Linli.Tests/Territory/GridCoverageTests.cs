using Linli.Territory;
using Xunit;

namespace Linli.Tests.Territory;

public sealed class GridCoverageTests
{
    // Degrees: a square of about a kilometre.
    private static readonly NetTopologySuite.Geometries.Geometry Community = Ground.Box("990101001001", 112.9, 36.2, 112.91, 36.21).Shape;

    [Fact]
    public void A_whole_cover_has_no_findings() => Assert.Empty(Check(Left(112.905), Right(112.905)));

    [Fact]
    public void A_gap_is_found_with_the_grids_beside_it()
    {
        var gap = Assert.Single(Check(Left(112.904), Right(112.905)));

        Assert.Equal(CoverageFault.Gap, gap.Fault);
        Assert.Equal(["990101001001001", "990101001001002"], gap.Grids);
        Assert.InRange(gap.Where.Lon, 112.904, 112.905);
        Assert.Equal(
            0.001 * Outlines.MetresPerDegree * 0.01 * Outlines.MetresPerDegree * Math.Cos(double.DegreesToRadians(36.205)),
            gap.SquareMetres,
            1.0
        );
    }

    [Fact]
    public void An_overlap_names_both_grids()
    {
        var overlap = Assert.Single(Check(Left(112.906), Right(112.905)));

        Assert.Equal(CoverageFault.Overlap, overlap.Fault);
        Assert.Equal(["990101001001001", "990101001001002"], overlap.Grids);
    }

    [Fact]
    public void A_strip_narrower_than_a_door_is_a_sliver() =>
        Assert.Equal(CoverageFault.Sliver, Assert.Single(Check(Left(112.905), Right(112.905002))).Fault);

    [Fact]
    public void A_grid_outside_its_community_is_found()
    {
        var outside = Assert.Single(Check(Left(112.905), Ground.Box("990101001001002", 112.905, 36.2, 112.911, 36.21)));

        Assert.Equal(CoverageFault.Outside, outside.Fault);
        Assert.Equal(["990101001001002"], outside.Grids);
    }

    [Fact]
    public void A_border_that_crosses_itself_is_said_before_anything_else()
    {
        var bow = Ground.Shape("990101001001001", [new(112.9, 36.2), new(112.91, 36.21), new(112.91, 36.2), new(112.9, 36.21)]);

        Assert.Equal(CoverageFault.Broken, Assert.Single(Check(bow, Right(112.905))).Fault);
    }

    [Fact]
    public void A_community_without_grids_is_one_gap() => Assert.Equal(CoverageFault.Gap, Assert.Single(Check()).Fault);

    private static GridShape Left(double border) => Ground.Box("990101001001001", 112.9, 36.2, border, 36.21);

    private static GridShape Right(double border) => Ground.Box("990101001001002", border, 36.2, 112.91, 36.21);

    private static IReadOnlyList<CoverageFinding> Check(params GridShape[] grids) => GridCoverage.Check(Community, grids);
}
