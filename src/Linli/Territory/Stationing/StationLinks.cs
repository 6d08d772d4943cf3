namespace Linli.Territory.Stationing;

/// <summary>Addresses where stations are kept.</summary>
internal static class StationLinks
{
    public const string List = "/stations";

    public static string Community(string area) => $"{List}/in/{area}";
}
