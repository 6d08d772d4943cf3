using Linli.Territory.Redividing;

namespace Linli.Territory.Dividing;

/// <summary>Addresses of micro-grids and sub-areas.</summary>
internal static class PartLinks
{
    public static string Community(string area) => $"{RedivisionLinks.List}/{area}/parts";

    /// <summary>One grid of a community, to be divided.</summary>
    public static string Grid(string grid, PartKind kind) =>
        $"{Community(grid[..12])}?grid={grid}{(kind == PartKind.SubArea ? "&kind=SubArea" : "")}";

    public static string Part(string code) => $"{RedivisionLinks.List}/parts/{code}";
}
