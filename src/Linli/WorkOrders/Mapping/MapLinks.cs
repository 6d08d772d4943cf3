namespace Linli.WorkOrders.Mapping;

/// <summary>Addresses of the grid map.</summary>
internal static class MapLinks
{
    public const string County = "/desk/map";

    public static string Area(string area) => $"/desk/map/{area}";

    public static string Poster(Guid building) => $"/desk/map/buildings/{building}/poster";

    /// <summary>Codes of a building's doors for print.</summary>
    /// <param name="of"><c>rooms</c>, or <c>units</c>.</param>
    /// <param name="each">Codes on a sheet.</param>
    public static string Codes(Guid building, string of = "rooms", int each = 12) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/desk/map/buildings/{building}/codes?of={of}&each={each}");

    public static string Qr(string code) => $"/b/{Uri.EscapeDataString(code)}.svg";
}
