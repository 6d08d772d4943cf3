using Linli.Territory.Public;
using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>A grid with its ground, taken apart from the database.</summary>
/// <param name="Shape">Polygon or multipolygon in degrees.</param>
internal sealed record GridShape(GridRef Grid, Geometry Shape)
{
    /// <summary>The grids in force on a day, in code order.</summary>
    /// <param name="day">The county's calendar day.</param>
    public static IReadOnlyList<GridShape> InForce(IEnumerable<Grid> grids, DateOnly day) =>
        [.. grids.Where(g => g.InForce(day)).OrderBy(g => g.Area, StringComparer.Ordinal).Select(g => new GridShape(g.Ref(), g.Shape()))];
}
