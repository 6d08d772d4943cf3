using Linli.Kernel;

namespace Linli.Organizations.Public;

/// <summary>A house as those who staff a grid need it.</summary>
internal sealed record HouseOnGround(Guid Id, string Name, string Grid, int Homes);

/// <summary>A micro-grid, or a sub-area, of a grid.</summary>
/// <param name="Code">17 digits.</param>
internal sealed record PartOnGround(string Code, string Name, bool IsSubArea, string Href);

/// <summary>A grid in force on a day, with what lies in it.</summary>
/// <param name="Code">15 digits.</param>
/// <param name="IsDedicated">A school, market or park as a grid of its own (专属网格).</param>
/// <param name="Divide">Address where it is divided into parts.</param>
/// <param name="Station">Name of its primary service station; null when it has none.</param>
internal sealed record GridOnGround(
    string Code,
    string Name,
    bool IsDedicated,
    string Divide,
    string? Station,
    IReadOnlyList<PartOnGround> Parts,
    IReadOnlyList<HouseOnGround> Houses
);

/// <summary>The grid, micro-grid or sub-area of a post is drawn no more from a day on.</summary>
/// <param name="On">First day without it.</param>
/// <param name="Successors">Grids, or parts of the same kind, in which its houses stand then; one, where nobody need think.</param>
internal sealed record GridEnd(string Name, DateOnly On, IReadOnlyList<AreaChoice> Successors);

/// <summary>The grids people are named for. Territory stands on the same floor and is not asked by it, so the roof answers (<c>HouseGrids</c>).</summary>
internal interface IGridGround
{
    /// <summary>Grids of a community on a day, in code order.</summary>
    IReadOnlyList<GridOnGround> Grids(CountyCode county, string community, DateOnly day);

    /// <summary>Null when there is no such house.</summary>
    HouseOnGround? House(CountyCode county, Guid building, DateOnly day);

    /// <summary>Whether a grid is a dedicated one (专属网格) on a day.</summary>
    bool IsDedicated(CountyCode county, string area, DateOnly day);

    /// <summary>Whether a grid, micro-grid or sub-area is drawn on a day.</summary>
    bool IsDrawn(CountyCode county, string area, DateOnly day);

    /// <summary>Null while the grid, micro-grid or sub-area goes on.</summary>
    GridEnd? EndOf(CountyCode county, string area);
}
