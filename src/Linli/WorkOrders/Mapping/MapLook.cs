using Linli.Territory.Public;

namespace Linli.WorkOrders.Mapping;

/// <summary>What a page of the grid map shows.</summary>
/// <param name="Areas">Everything drawn, the area itself among it.</param>
/// <param name="Listed">The areas one level down.</param>
internal sealed record MapLook(
    string Area,
    IReadOnlyList<AreaOutline> Areas,
    IReadOnlyList<AreaOutline> Listed,
    IReadOnlyList<BuildingOutline> Buildings,
    IReadOnlyDictionary<string, OpenOrders> Open
);
