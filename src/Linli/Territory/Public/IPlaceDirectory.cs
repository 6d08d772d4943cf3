using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>A place as somebody said it: a point, a building with unit and room, or words. One of them is enough.</summary>
/// <param name="Building">The building's id or null.</param>
/// <param name="Unit">Staircase, as printed, e.g. <c>2</c>.</param>
/// <param name="Room">Door, as printed, e.g. <c>502</c>.</param>
/// <param name="Words">Free text, e.g. <c>和平里3号楼门口</c>.</param>
internal sealed record PlaceSaid(
    GeoPoint? Point = null,
    Guid? Building = null,
    string? Unit = null,
    string? Room = null,
    string? Words = null
);

/// <summary>A place on the ground: which grid answers for it, and how to say it.</summary>
/// <param name="Area">15-digit grid code; 12 digits when only the community is sure; the county's 6 when nothing is.</param>
/// <param name="Text">How people say it, e.g. <c>和平里小区 3号楼 2单元 502</c>.</param>
internal sealed record Place(string Area, string GridName, string CommunityName, GeoPoint? Point, Guid? Building, string Text);

/// <summary>A building as a picker shows it.</summary>
/// <param name="Code">The short code of its QR, in <c>/b/{code}</c>.</param>
internal sealed record BuildingChoice(Guid Id, string Code, string Compound, string Name, string Area, GeoPoint Center);

/// <summary>Where is this? The map and the no-map path give the same answer.</summary>
internal interface IPlaceDirectory
{
    /// <summary>Never null: what cannot be placed belongs to the county, and a clerk places it.</summary>
    Place Find(CountyCode county, PlaceSaid said, DateTimeOffset at);

    BuildingChoice? BuildingByCode(CountyCode county, string code);

    BuildingChoice? Building(CountyCode county, Guid id);

    /// <summary>Whatever a code on a door leads to: a building, a staircase, a room, a house number; null when nobody gave it.</summary>
    StandardAddress? AddressByCode(CountyCode county, string code);

    /// <summary>A building's coded addresses: itself, its staircases, its rooms from the bottom up; empty for unknown ids.</summary>
    IReadOnlyList<StandardAddress> Doors(CountyCode county, Guid building);

    /// <summary>What free words may mean as an address, the likeliest first, at most five; empty when nothing comes near.</summary>
    IReadOnlyList<AddressCandidate> Addresses(CountyCode county, string words, DateTimeOffset at);

    /// <summary>Compounds with their buildings under an area, for the no-map picker.</summary>
    IReadOnlyList<BuildingChoice> Buildings(CountyCode county, string areaPrefix);

    /// <summary>In which area something lies at an instant that was placed in a grid before: a redivision may have given it to another.</summary>
    /// <param name="area">Where it was placed; what is not placed in a grid stays where it is.</param>
    /// <returns>A grid of the same community; the community when the grid has ended and nothing says where it stood.</returns>
    string AreaAt(CountyCode county, Guid? building, GeoPoint? point, string area, DateTimeOffset at);

    /// <summary>Names of areas by code, e.g. a community's or grid's, also of grids that have ended; null for unknown codes.</summary>
    string? NameOf(CountyCode county, string area);

    /// <summary>Areas directly under one, e.g. the communities of a township, in code order.</summary>
    IReadOnlyList<AreaName> Under(CountyCode county, string area);
}

/// <summary>An area's code and name.</summary>
internal sealed record AreaName(string Code, string Name);
