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

/// <summary>People who live together in a dwelling (住户).</summary>
public readonly record struct HouseholdId(Guid Value) : ITypedId<HouseholdId>
{
    public static HouseholdId From(Guid value) => new(value);
}
