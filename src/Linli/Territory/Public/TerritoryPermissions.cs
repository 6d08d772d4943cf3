namespace Linli.Territory.Public;

/// <summary>Rights over the ground.</summary>
internal static class TerritoryPermissions
{
    /// <summary>See the map with grids, buildings and who works there. Everybody in office may.</summary>
    public const string View = "territory.view";

    /// <summary>Draw the grids of a community anew, plan from which day they hold, take the outlines in and out as files.</summary>
    public const string Redraw = "territory.redraw";

    /// <summary>Keep the stations of one's own area: where they are, when they are open, which grids they serve.</summary>
    public const string Stations = "territory.stations";

    /// <summary>Enter changes of divisions with their document, and other names they are found under.</summary>
    public const string Amend = "territory.amend";

    /// <summary>Enter house numbers and change them, print the codes for doors.</summary>
    public const string Number = "territory.number";
}
