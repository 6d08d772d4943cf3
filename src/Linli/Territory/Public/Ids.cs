using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>An area of the division tree, from the province down to the community or village.</summary>
public readonly record struct DivisionId(Guid Value) : ITypedId<DivisionId>
{
    public static DivisionId From(Guid value) => new(value);
}

/// <summary>One version of a grid: a grid that is drawn anew gets a new id, its code may stay.</summary>
public readonly record struct GridId(Guid Value) : ITypedId<GridId>
{
    public static GridId From(Guid value) => new(value);
}

/// <summary>How a grid is divided into parts of a kind, from one day to another.</summary>
public readonly record struct GridPartitionId(Guid Value) : ITypedId<GridPartitionId>
{
    public static GridPartitionId From(Guid value) => new(value);
}

/// <summary>A residential compound (小区).</summary>
public readonly record struct CompoundId(Guid Value) : ITypedId<CompoundId>
{
    public static CompoundId From(Guid value) => new(value);
}

/// <summary>A building (楼栋).</summary>
public readonly record struct BuildingId(Guid Value) : ITypedId<BuildingId>
{
    public static BuildingId From(Guid value) => new(value);
}

/// <summary>A staircase section of a building (单元).</summary>
public readonly record struct BuildingUnitId(Guid Value) : ITypedId<BuildingUnitId>
{
    public static BuildingUnitId From(Guid value) => new(value);
}

/// <summary>A redivision of a community's grids (重划网格).</summary>
public readonly record struct RedivisionId(Guid Value) : ITypedId<RedivisionId>
{
    public static RedivisionId From(Guid value) => new(value);
}

/// <summary>A service station or centre (党群服务站).</summary>
public readonly record struct StationId(Guid Value) : ITypedId<StationId>
{
    public static StationId From(Guid value) => new(value);
}

/// <summary>A house number on a street (门牌号).</summary>
public readonly record struct HouseNumberId(Guid Value) : ITypedId<HouseNumberId>
{
    public static HouseNumberId From(Guid value) => new(value);
}
