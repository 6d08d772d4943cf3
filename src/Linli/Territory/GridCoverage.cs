using Linli.Kernel;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Linli.Territory;

/// <summary>What is wrong with how grids cover their community (S1-15: 全覆盖、无死角; GB/T 34300-2017: no overlap).</summary>
internal enum CoverageFault
{
    [Zh("空白")]
    Gap,

    [Zh("重叠")]
    Overlap,

    [Zh("越界")]
    Outside,

    [Zh("碎缝")]
    Sliver,

    [Zh("边界自相交")]
    Broken,
}

/// <summary>One place where the cover fails.</summary>
/// <param name="Grids">Codes of the grids at the place: both that overlap, or those beside a gap.</param>
/// <param name="SquareMetres">Size of the place.</param>
/// <param name="Where">A point inside it.</param>
internal sealed record CoverageFinding(CoverageFault Fault, IReadOnlyList<string> Grids, double SquareMetres, GeoPoint Where)
{
    /// <summary>The piece itself, so that a map can show it: corners in order, unclosed.</summary>
    public IReadOnlyList<GeoPoint> Piece { get; init; } = [];
}

/// <summary>Do the grids cover the community without gap, overlap or sliver?</summary>
internal static class GridCoverage
{
    // Technical: what double arithmetic leaves on exact borders, and the width under which a strip is a slip of the hand, not ground.
    private const double NoiseSquareMetres = 0.01;
    public const double SliverMetres = 0.5;
    private const double BesideDegrees = 1e-8;

    /// <returns>Nothing when the cover is whole; else what and where, largest first.</returns>
    public static IReadOnlyList<CoverageFinding> Check(Geometry community, IReadOnlyCollection<GridShape> grids)
    {
        var broken = grids.Where(g => !g.Shape.IsValid || g.Shape.IsEmpty).ToList();

        if (broken.Count > 0)
        {
            // Nothing below can be trusted before these are drawn anew.
            return
            [
                .. broken.Select(g => new CoverageFinding(CoverageFault.Broken, [g.Grid.Area], 0, Outlines.Label(g.Shape.Envelope))
                {
                    Piece = Outlines.Corners(g.Shape),
                }),
            ];
        }

        var covered = OverlayNGRobust.Union(grids.Select(g => g.Shape).ToList()) ?? community.Factory.CreatePolygon();
        var gaps = Parts(community, covered, SpatialFunction.Difference)
            .Select(part => Found(CoverageFault.Gap, part, [.. grids.Where(g => g.Shape.IsWithinDistance(part, BesideDegrees))]));
        var outside = grids.SelectMany(g =>
            Parts(g.Shape, community, SpatialFunction.Difference).Select(part => Found(CoverageFault.Outside, part, [g]))
        );

        return
        [
            .. gaps.Concat(outside)
                .Concat(Overlaps([.. grids]))
                .Where(f => f.SquareMetres >= NoiseSquareMetres)
                .OrderByDescending(f => f.SquareMetres),
        ];
    }

    private static IEnumerable<CoverageFinding> Overlaps(GridShape[] grids) =>
        from i in Enumerable.Range(0, grids.Length)
        from j in Enumerable.Range(i + 1, grids.Length - i - 1)
        where grids[i].Shape.EnvelopeInternal.Intersects(grids[j].Shape.EnvelopeInternal)
        from part in Parts(grids[i].Shape, grids[j].Shape, SpatialFunction.Intersection)
        select Found(CoverageFault.Overlap, part, [grids[i], grids[j]]);

    private static IEnumerable<Geometry> Parts(Geometry a, Geometry b, SpatialFunction what)
    {
        var result = OverlayNGRobust.Overlay(a, b, what);
        return Enumerable.Range(0, result.NumGeometries).Select(result.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty);
    }

    private static CoverageFinding Found(CoverageFault fault, Geometry part, IReadOnlyList<GridShape> grids)
    {
        var area = Outlines.SquareMetres(part);
        var width = 2 * area / Outlines.Metres(part);
        var inside = part.InteriorPoint;
        return new(
            width < SliverMetres ? CoverageFault.Sliver : fault,
            [.. grids.Select(g => g.Grid.Area).Order(StringComparer.Ordinal)],
            area,
            new(inside.X, inside.Y)
        )
        {
            Piece = Outlines.Corners(part),
        };
    }
}
