namespace Linli.Territory.Redividing;

/// <summary>Addresses of the pages that draw grids anew.</summary>
internal static class RedivisionLinks
{
    public const string List = "/grids";

    /// <summary>The communities of one township.</summary>
    public static string Town(string code) => $"{List}?town={code}";

    public static string Redraw(string area) => $"{List}/{area}/redraw";

    /// <summary>The same page, the map near one grid.</summary>
    public static string Near(string area, string grid) => $"{Redraw(area)}?near={grid}";

    public static string Outlines(string area, DateOnly day) =>
        FormattableString.Invariant($"{List}/{area}/outlines.geojson?on={day:yyyy-MM-dd}");
}
