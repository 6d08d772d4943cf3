namespace Linli.WorkOrders.Mapping;

/// <summary>Addresses of the grid map.</summary>
internal static class MapLinks
{
    public const string County = "/desk/map";

    public static string Area(string area) => $"/desk/map/{area}";

    public static string Poster(Guid building) => $"/desk/map/buildings/{building}/poster";

    public static string Qr(string code) => $"/b/{Uri.EscapeDataString(code)}.svg";
}
