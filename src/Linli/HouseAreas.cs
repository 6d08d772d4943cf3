using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Territory.Public;

namespace Linli;

/// <summary>Tells Organizations what Territory calls an area: two rooms of one floor, introduced by the roof.</summary>
internal sealed class HouseAreas(IPlaceDirectory places) : IAreaNames
{
    public string? NameOf(CountyCode county, string area) => places.NameOf(county, area);

    public IReadOnlyList<AreaChoice> Under(CountyCode county, string area) =>
        [.. places.Under(county, area).Select(a => new AreaChoice(a.Code, a.Name))];
}
