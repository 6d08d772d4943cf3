using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>An area as a map draws it.</summary>
/// <param name="Ring">Corners in order, unclosed; empty when nobody has drawn it.</param>
/// <param name="Homes">Homes behind the doors of its buildings.</param>
internal sealed record AreaOutline(string Code, string Name, IReadOnlyList<GeoPoint> Ring, GeoPoint Label, int Buildings, int Homes)
{
    /// <summary>A tower, park, market or school as a grid of its own (专属网格): counted apart where homes are counted.</summary>
    public bool IsDedicated { get; init; }
}

/// <summary>A building as a map draws it.</summary>
/// <param name="Ring">Corners in order, unclosed.</param>
internal sealed record BuildingOutline(BuildingChoice Building, IReadOnlyList<GeoPoint> Ring, int Units, int Homes);

/// <summary>A home behind a door: a household in the plan, whoever lives there.</summary>
/// <param name="Key">Building code, staircase and door, e.g. <c>2abc222-1-502</c>; stays the same.</param>
/// <param name="Text">How people say it, e.g. <c>和平里小区 3号楼 2单元 502</c>.</param>
internal sealed record HomeDoor(Guid Building, string Key, string Area, string Text);

/// <summary>What the ground looks like today.</summary>
internal interface IGroundMap
{
    /// <summary>Communities and grids under an area that somebody has drawn, the area itself too when it is one; in code order.</summary>
    IReadOnlyList<AreaOutline> Areas(CountyCode county, string area);

    /// <summary>Buildings under an area, by compound and number.</summary>
    IReadOnlyList<BuildingOutline> Buildings(CountyCode county, string area);

    /// <summary>Every home under an area, by building, staircase and door.</summary>
    IReadOnlyList<HomeDoor> Homes(CountyCode county, string area);
}
