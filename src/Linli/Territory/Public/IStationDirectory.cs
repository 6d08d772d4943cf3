using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>A service station as everybody may know it.</summary>
/// <param name="Kind">What people call such a door, in Chinese.</param>
/// <param name="Hours">When it is open, in words.</param>
/// <param name="Services">What it does, in words; empty when nobody said.</param>
internal sealed record StationCard(
    StationId Id,
    string Kind,
    string Name,
    string Address,
    string Hours,
    string Services,
    string? Phone,
    GeoPoint Point
);

/// <summary>Which doors serve a grid, and which part of a grid a house lies in.</summary>
internal interface IStationDirectory
{
    /// <summary>Stations of a grid that are open on the day, its primary one first.</summary>
    IReadOnlyList<StationCard> Of(CountyCode county, string grid, DateTimeOffset at);

    /// <summary>Every station of the county that is open on the day, by name.</summary>
    IReadOnlyList<StationCard> All(CountyCode county, DateTimeOffset at);

    /// <summary>The grid of a house, and the sub-area and micro-grid it lies in as a whole: 15 and 17 digits.</summary>
    IReadOnlyList<string> Around(CountyCode county, BuildingChoice building, DateTimeOffset at);
}
