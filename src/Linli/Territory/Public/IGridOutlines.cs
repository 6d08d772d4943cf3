using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>A grid as a map draws it.</summary>
/// <param name="Ring">Corners in order, unclosed, degrees.</param>
internal sealed record GridOutline(string Area, string Name, IReadOnlyList<GeoPoint> Ring, GeoPoint Label);

/// <summary>How the county's grids lie today.</summary>
internal interface IGridOutlines
{
    /// <summary>In code order; empty for a county without ground.</summary>
    IReadOnlyList<GridOutline> Now(CountyCode county);
}
