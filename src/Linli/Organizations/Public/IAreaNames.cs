using Linli.Kernel;

namespace Linli.Organizations.Public;

/// <summary>An area to choose: its code, and what people call it.</summary>
internal sealed record AreaChoice(string Code, string Name);

/// <summary>What areas are called. Territory stands on the same floor and is not asked by it, so the roof answers (<c>HouseAreas</c>).</summary>
internal interface IAreaNames
{
    /// <summary>Null when nobody knows the code.</summary>
    string? NameOf(CountyCode county, string area);

    /// <summary>Areas directly under one, e.g. the grids of a community, in code order.</summary>
    IReadOnlyList<AreaChoice> Under(CountyCode county, string area);
}
