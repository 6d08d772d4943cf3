using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>A whole invented county as plain records, to be played in through use cases. Parents stand before children.</summary>
internal sealed record DemoGround(
    CountyCode County,
    DateOnly From,
    IReadOnlyList<DemoDivision> Divisions,
    IReadOnlyList<DemoGrid> Grids,
    IReadOnlyList<DemoCompound> Compounds,
    IReadOnlyList<DemoBuilding> Buildings
);

/// <param name="Outline">Corners in order, unclosed; empty above the communities.</param>
internal sealed record DemoDivision(string Code, string Name, IReadOnlyList<GeoPoint> Outline);

/// <param name="Code">15 digits.</param>
/// <param name="Outline">Corners in order, unclosed; neighbours share their corners exactly.</param>
internal sealed record DemoGrid(string Code, string Name, GridKind Kind, IReadOnlyList<GeoPoint> Outline);

/// <param name="Community">12 digits.</param>
internal sealed record DemoCompound(string Community, string Name, GeoPoint Center);

/// <param name="Grid">15 digits.</param>
/// <param name="Compound">Name of the compound in the same community; null for a public house.</param>
/// <param name="Code">5 digits, unique inside the community.</param>
/// <param name="QrCode">The short code in <c>/b/{code}</c>.</param>
internal sealed record DemoBuilding(
    string Grid,
    string? Compound,
    string Code,
    string Name,
    string QrCode,
    IReadOnlyList<GeoPoint> Footprint,
    IReadOnlyList<DemoUnit> Units
)
{
    public string Community => Grid[..12];

    public int Households => Units.Sum(u => u.Floors * u.RoomsPerFloor);
}

/// <param name="Number">From 1.</param>
internal sealed record DemoUnit(int Number, int Floors, int RoomsPerFloor);
