using Linli.Kernel;

namespace Linli.Organizations.Public;

/// <summary>The id of a body: a community, a property company, a department …</summary>
internal readonly record struct BodyId(Guid Value) : ITypedId<BodyId>
{
    public static BodyId From(Guid value) => new(value);
}

/// <summary>A body as others show it.</summary>
/// <param name="UnitCode">Its kind in the catalog's short words, e.g. <c>城</c>, <c>物</c>, <c>居</c> (categories.json, units).</param>
/// <param name="Area">The area it answers for.</param>
internal sealed record BodyCard(BodyId Id, string Name, string UnitCode, string Area, string? Phone);

/// <summary>The worker of a grid, as every resident may know them.</summary>
/// <param name="Hours">When they are on duty, in words.</param>
internal sealed record GridWorkerCard(string Name, string? Phone, string Hours, string GridName);

/// <summary>Who answers for a dedicated grid (专属网格的责任单位), as everybody may know it.</summary>
/// <param name="Office">Where to turn there, in words; empty when nobody said.</param>
internal sealed record KeeperCard(BodyCard Body, string Office, string? Phone);

/// <summary>Bodies nobody acts for: an order there waits for no one.</summary>
/// <param name="Vacant">No post of theirs has a holder.</param>
/// <param name="Vanished">Posts are held, but every holder's account is closed.</param>
internal sealed record Unstaffed(IReadOnlyList<BodyId> Vacant, IReadOnlyList<BodyId> Vanished);

/// <summary>Who answers for what, and who they are.</summary>
internal interface IBodyDirectory
{
    /// <summary>Null when there is no such body in the county.</summary>
    BodyCard? Find(CountyCode county, BodyId id);

    /// <summary>
    /// The body of a kind that answers for a place: the nearest one up the area tree (the compound's property company before the
    /// county's housing bureau). Null when the county has none.
    /// </summary>
    BodyCard? Responsible(CountyCode county, string unitCode, string area, Guid? building, DateTimeOffset at);

    /// <summary>
    /// Who answers above a body: the nearest one above that has a head, and above the highest the command center. Null above the center,
    /// or when there is none.
    /// </summary>
    BodyCard? Above(CountyCode county, BodyId id);

    /// <summary>The body that answers for a dedicated grid at a moment; null for every other grid, and where nobody was said.</summary>
    /// <param name="area">The grid, or something in it.</param>
    KeeperCard? KeeperOf(CountyCode county, string area, DateTimeOffset at);

    /// <summary>Bodies that may be given orders in an area, for a picker.</summary>
    IReadOnlyList<BodyCard> HandlingUnits(CountyCode county, string area);

    /// <summary>Bodies that are given orders and have nobody who could handle one today.</summary>
    Unstaffed Unstaffed(CountyCode county);

    /// <summary>Whoever serves a place, as residents may know them: leader, workers, who leads the sub-area, the micro-grid's worker, the building's steward.</summary>
    /// <param name="areas">The grid, and its sub-area and micro-grid where they are known.</param>
    IReadOnlyList<GridServant> ServedBy(CountyCode county, IReadOnlyList<string> areas, Guid? building, DateTimeOffset at);

    /// <summary>Who works in an area and the areas under it, today.</summary>
    Strength Strength(CountyCode county, string area);

    /// <summary>How many of each kind serve an area and the areas under it today, by the area that is each one's own.</summary>
    IReadOnlyList<ForceCount> Forces(CountyCode county, string area);

    /// <summary>Null when the grid's post is vacant, or its worker is not shown to residents.</summary>
    GridWorkerCard? GridWorker(CountyCode county, string gridArea, DateTimeOffset at);
}
