using Linli.Territory.Public;

namespace Linli.WorkOrders.Mapping;

/// <summary>Addresses of the grid map.</summary>
internal static class MapLinks
{
    public const string County = GroundLinks.Map;

    public static string Area(string area) => $"{County}/{area}";

    /// <param name="layers">As the address says them; null for the usual ones.</param>
    public static string Area(string area, string? layers) => layers is null ? Area(area) : $"{Area(area)}?layers={layers}";

    public static string Poster(Guid building) => $"/desk/map/buildings/{building}/poster";

    /// <summary>Codes of a building's doors for print.</summary>
    /// <param name="of"><c>rooms</c>, or <c>units</c>.</param>
    /// <param name="each">Codes on a sheet.</param>
    public static string Codes(Guid building, string of = "rooms", int each = 12) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/desk/map/buildings/{building}/codes?of={of}&each={each}");

    public static string Qr(string code) => $"/b/{Uri.EscapeDataString(code)}.svg";
}
