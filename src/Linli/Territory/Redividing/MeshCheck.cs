using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Linli.Territory.Redividing;

/// <summary>What is wrong with the grids of a draft: where they do not cover (S1-15), and which buildings a border cuts (CJ/T 213: 不切建筑).</summary>
/// <param name="Faults">Largest first.</param>
internal sealed record MeshCheck(IReadOnlyList<CoverageFinding> Faults, IReadOnlyList<House> Cut)
{
    // What arithmetic leaves where a wall stands on a border.
    private const double NoiseSquareMetres = 0.01;

    public bool IsWhole => Faults.Count == 0;

    // An outline that crosses itself has no size that says how bad it is.
    private double Extent => Faults.Sum(f => f.Fault == CoverageFault.Broken ? double.PositiveInfinity : f.SquareMetres);

    public static MeshCheck Of(Geometry community, GridMesh mesh, IReadOnlyCollection<House> houses)
    {
        var shapes = mesh.Shapes();
        var faults = GridCoverage.Check(community, shapes);
        return new(faults, faults.Any(f => f.Fault == CoverageFault.Broken) ? [] : Cuts(shapes, houses));
    }

    /// <summary>Buildings that stand in more than one grid.</summary>
    public static IReadOnlyList<House> Cuts(IReadOnlyList<GridShape> shapes, IReadOnlyCollection<House> houses)
    {
        var index = GridIndex.Of(shapes);
        var prepared = shapes.ToDictionary(s => s.Grid.Area, s => PreparedGeometryFactory.Prepare(s.Shape));
        return
        [
            .. houses.Where(h =>
                index.Find(h.Building.Center) is { } grid
                && h.Building.Shape() is var walls
                && !prepared[grid.Area].Covers(walls)
                && Beyond(walls, prepared[grid.Area].Geometry) > NoiseSquareMetres
            ),
        ];
    }

    /// <summary>Why it cannot stand, measured by what was amiss before; null when it is no worse.</summary>
    public FormattableString? Refusal(MeshCheck before, GridMesh mesh)
    {
        if (Extent > before.Extent + NoiseSquareMetres && Faults is [var worst, ..])
        {
            var names = string.Join('、', worst.Grids.Select(code => mesh.Grids.FirstOrDefault(g => g.Code == code)?.Name ?? code));
            return $"网格没有严丝合缝：{worst.Fault.Zh()} {worst.SquareMetres:0.0} 平方米，共 {Faults.Count} 处，涉及 {names}。没有保存，图上标红的是出错的地方。";
        }

        if (NewlyCut(before) is [var house, ..] cut)
        {
            return $"网格边界穿过了{PlaceText.Of(house.Choice.Compound, house.Choice.Name, null, null)}，共 {cut.Count} 栋。一栋楼只能在一个网格里，请绕开。没有保存，图上标红的是被切开的楼。";
        }

        return null;
    }

    private IReadOnlyList<House> NewlyCut(MeshCheck before)
    {
        var known = before.Cut.Select(h => h.Building.Id).ToHashSet();
        return [.. Cut.Where(h => !known.Contains(h.Building.Id))];
    }

    private static double Beyond(Geometry walls, Geometry grid) =>
        Outlines.SquareMetres(OverlayNGRobust.Overlay(walls, grid, SpatialFunction.Difference));
}
