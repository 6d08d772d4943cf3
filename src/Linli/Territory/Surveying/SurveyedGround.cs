using Linli.Kernel;

namespace Linli.Territory.Surveying;

/// <summary>A county as a survey brings it: plain records, not yet entered. Parents stand before children.</summary>
internal sealed record SurveyedGround(
    CountyCode County,
    DateOnly From,
    IReadOnlyList<SurveyedDivision> Divisions,
    IReadOnlyList<SurveyedGrid> Grids,
    IReadOnlyList<SurveyedCompound> Compounds,
    IReadOnlyList<SurveyedBuilding> Buildings
)
{
    public IReadOnlyList<SurveyedStation> Stations { get; init; } = [];

    public IReadOnlyList<SurveyedNumber> Numbers { get; init; } = [];
}

/// <param name="Outline">Corners in order, unclosed; empty above the communities.</param>
internal sealed record SurveyedDivision(string Code, string Name, IReadOnlyList<GeoPoint> Outline);

/// <param name="Code">15 digits.</param>
/// <param name="Outline">Corners in order, unclosed; neighbours share their corners exactly.</param>
internal sealed record SurveyedGrid(string Code, string Name, GridKind Kind, IReadOnlyList<GeoPoint> Outline);

/// <param name="Community">12 digits.</param>
internal sealed record SurveyedCompound(string Community, string Name, GeoPoint Center);

/// <param name="Grid">15 digits.</param>
/// <param name="Compound">Name of the compound in the same community; null for a public house.</param>
/// <param name="Code">5 digits, unique inside the community.</param>
/// <param name="QrCode">The short code in <c>/b/{code}</c>.</param>
internal sealed record SurveyedBuilding(
    string Grid,
    string? Compound,
    string Code,
    string Name,
    string QrCode,
    IReadOnlyList<GeoPoint> Footprint,
    IReadOnlyList<SurveyedUnit> Units
)
{
    public string Community => Grid[..12];

    public int Households => Units.Sum(u => u.Floors * u.RoomsPerFloor);
}

/// <param name="Number">From 1.</param>
internal sealed record SurveyedUnit(int Number, int Floors, int RoomsPerFloor);

/// <param name="Community">12 digits.</param>
/// <param name="Primary">Codes of the grids whose first station it is.</param>
internal sealed record SurveyedStation(string Community, StationSheet Sheet, IReadOnlyList<string> Primary);

/// <summary>A house number of a street.</summary>
/// <param name="Community">12 digits.</param>
/// <param name="Sub">1 for <c>12号之一</c>; 0 for the number itself.</param>
/// <param name="Code">The short code in <c>/b/{code}</c>.</param>
/// <param name="Building">Code of the building in the same community it is of; null when it is none of ours.</param>
/// <param name="Compound">Name of the compound whose gate it is; null for one building or door.</param>
internal sealed record SurveyedNumber(
    string Community,
    string Street,
    int Number,
    int Sub,
    string Code,
    GeoPoint Point,
    string? Building = null,
    string? Compound = null
);
