using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.Organizations.Browsing;

/// <summary>Says areas of the county to people, and lists those a body or a post may have.</summary>
internal sealed class AreaWords(IAreaNames names)
{
    private const int CommunityDigits = 12;

    /// <summary>The name with the names above it in the county, e.g. <c>安澜街道 太和社区</c>; the code where nobody knows a name.</summary>
    public string Say(CountyCode county, string area)
    {
        var parts = Above(area).Select(a => names.NameOf(county, a)).OfType<string>();
        return string.Join(' ', parts) is { Length: > 0 } said ? said : area;
    }

    /// <summary>An area and everything under it, each with its whole name; grids only under a community, where they are few.</summary>
    public IReadOnlyList<AreaChoice> Choices(CountyCode county, string area) =>
        [.. Walk(county, area, area.Length >= CommunityDigits ? int.MaxValue : CommunityDigits)];

    private IEnumerable<AreaChoice> Walk(CountyCode county, string area, int deepest) =>
        names
            .Under(county, area)
            .Where(a => a.Code.Length <= deepest)
            .SelectMany(a => Walk(county, a.Code, deepest))
            .Prepend(new(area, Say(county, area)));

    private static IEnumerable<string> Above(string area) => area.Length <= 6 ? [area] : new AreaCode(area).Trail().Select(a => a.Value);
}
