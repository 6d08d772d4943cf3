using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>A place as neighbours may read it: the building, never the door; else the grid or the community.</summary>
internal static class PublicPlace
{
    public static string Say(IPlaceDirectory places, CountyCode county, Guid? building, string area) =>
        building is { } id && places.Building(county, id) is { } known ? Say(known) : places.NameOf(county, area) ?? "";

    public static string Say(BuildingChoice building) => $"{building.Compound} {building.Name}".Trim();
}
