using Linli.Territory.Public;

namespace Linli.WorkOrders.Mapping;

/// <summary>What a page of the county map shows.</summary>
/// <param name="Layers">As the address says them; null for the usual ones.</param>
/// <param name="Areas">Everything drawn, the area itself among it.</param>
/// <param name="Listed">The areas one level down.</param>
internal sealed record MapLook(
    string Area,
    string? Layers,
    IReadOnlyList<AreaOutline> Areas,
    IReadOnlyList<AreaOutline> Listed,
    IReadOnlyList<BuildingOutline> Buildings,
    IReadOnlyDictionary<string, OpenOrders> Open
);

/// <summary>A layer with what it shows here.</summary>
internal sealed record LayerLook(IMapLayer Layer, MapSheet Sheet);
