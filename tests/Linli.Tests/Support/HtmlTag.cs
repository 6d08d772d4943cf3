using System.Net;
using System.Text.RegularExpressions;

namespace Linli.Tests.Support;

/// <summary>An opening tag with its attributes. Enough for HTML that our own renderer wrote.</summary>
internal sealed partial class HtmlTag
{
    private readonly Dictionary<string, string> _attributes;

    private HtmlTag(Dictionary<string, string> attributes) => _attributes = attributes;

    /// <summary>The attribute's value, empty when it stands alone, null when it is not there.</summary>
    public string? this[string attribute] => _attributes.GetValueOrDefault(attribute);

    public static IEnumerable<HtmlTag> All(string html, string name) =>
        Regex
            .Matches(html, $"<{name}(?=[\\s>/])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
            .Select(m => new HtmlTag(
                Attributes()
                    .Matches(m.Groups[1].Value)
                    .GroupBy(a => a.Groups[1].Value)
                    .ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.First().Groups[2].Value + g.First().Groups[3].Value))
            ));

    [GeneratedRegex("([\\w:@.-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'))?")]
    private static partial Regex Attributes();
}
