namespace Linli.Territory.Public;

/// <summary>Where the ground is shown.</summary>
internal static class GroundLinks
{
    /// <summary>The county map; a module above draws it (<see cref="IMapLayer"/>).</summary>
    public const string Map = "/desk/map";

    public static string Area(string area) => $"{Map}/{area}";
}
