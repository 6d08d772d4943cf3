using Linli.Kernel;

namespace Linli.Registry.Public;

/// <summary>A natural person known to a village or community (居民).</summary>
public readonly record struct ResidentId(Guid Value) : ITypedId<ResidentId>
{
    public static ResidentId From(Guid value) => new(value);
}

/// <summary>One home, shop or room with a door of its own (房屋).</summary>
public readonly record struct DwellingId(Guid Value) : ITypedId<DwellingId>
{
    public static DwellingId From(Guid value) => new(value);
}

/// <summary>A business with a unified social credit code, or one without (市场主体).</summary>
public readonly record struct MarketEntityId(Guid Value) : ITypedId<MarketEntityId>
{
    public static MarketEntityId From(Guid value) => new(value);
}

/// <summary>A known danger with a level (隐患).</summary>
public readonly record struct HazardId(Guid Value) : ITypedId<HazardId>
{
    public static HazardId From(Guid value) => new(value);
}

/// <summary>Something fixed that serves everybody, e.g. a street lamp (设施).</summary>
public readonly record struct FacilityId(Guid Value) : ITypedId<FacilityId>
{
    public static FacilityId From(Guid value) => new(value);
}

/// <summary>How two entries belong together (关系).</summary>
public readonly record struct RelationId(Guid Value) : ITypedId<RelationId>
{
    public static RelationId From(Guid value) => new(value);
}

/// <summary>People who live together in a dwelling (住户).</summary>
public readonly record struct HouseholdId(Guid Value) : ITypedId<HouseholdId>
{
    public static HouseholdId From(Guid value) => new(value);
}
