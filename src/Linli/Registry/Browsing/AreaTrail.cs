using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Registry.Browsing;

/// <summary>Says where an area lies, from the township down: <c>安澜街道 太和社区 三网格</c>.</summary>
internal sealed class AreaTrail(IPlaceDirectory places)
{
    private static readonly int[] Levels = [9, 12, 15, 17];

    public string Say(CountyCode county, string area) =>
        area.Length <= 6
            ? places.NameOf(county, area) ?? area
            : string.Join(' ', Above(county, area).Select(a => a.Name).DefaultIfEmpty(area));

    /// <summary>The areas above one and itself, each with its name, from the township down.</summary>
    public IReadOnlyList<AreaName> Above(CountyCode county, string area) =>
        [
            .. Levels
                .Where(length => length <= area.Length)
                .Select(length => area[..length])
                .Select(code => (code, name: places.NameOf(county, code)))
                .Where(a => a.name is not null)
                .Select(a => new AreaName(a.code, a.name!)),
        ];

    public IReadOnlyList<AreaName> Under(CountyCode county, string area) => places.Under(county, area);
}
