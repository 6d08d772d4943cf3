using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Registry.Browsing;

/// <summary>Says where an area lies, from the township down: <c>安澜街道 太和社区 三网格</c>.</summary>
internal sealed class AreaTrail(IPlaceDirectory places)
{
    public string Say(CountyCode county, string area) =>
        area.Length <= 6
            ? places.NameOf(county, area) ?? area
            : string.Join(' ', Above(county, area).Select(a => a.Name).DefaultIfEmpty(area));

    /// <summary>The areas above one and itself, each with its name, from the township down.</summary>
    public IReadOnlyList<AreaName> Above(CountyCode county, string area) =>
        [
            .. new AreaCode(area)
                .Trail()
                .Select(above => (Code: above.Value, Name: places.NameOf(county, above.Value)))
                .Where(a => a.Name is not null)
                .Select(a => new AreaName(a.Code, a.Name!)),
        ];

    public IReadOnlyList<AreaName> Under(CountyCode county, string area) => places.Under(county, area);
}
