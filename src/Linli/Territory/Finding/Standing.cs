using Linli.Kernel;

namespace Linli.Territory.Finding;

/// <summary>What was placed in a grid keeps its place when the grids change, and so may find itself in another.</summary>
internal static class Standing
{
    private const int Community = 12;
    private const int Grid = 15;

    /// <param name="stands">Whether a code is some grid's.</param>
    /// <param name="at">Where it is; null when only the grid was known.</param>
    public static string In(GridIndex index, Func<string, bool> stands, GeoPoint? at, string area)
    {
        if (area.Length < Grid)
        {
            return area;
        }

        // A point that leads into another community was not what placed it.
        return at is { } point && index.Find(point)?.Area is { } found && found[..Community] == area[..Community] ? found
            : stands(area) ? area
            : area[..Community];
    }
}
