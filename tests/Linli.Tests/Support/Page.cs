using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Linli.Tests.Support;

/// <summary>A page as it came over the wire.</summary>
internal sealed partial class Page(string address, HttpStatusCode status, string html)
{
    public string Address => address;

    public string Path => address.Split('?')[0];

    public HttpStatusCode Status => status;

    public string Html => html;

    /// <summary>What was said beside the page, e.g. <c>Retry-After</c>.</summary>
    public required HttpResponseHeaders Headers { get; init; }

    /// <summary>What a reader sees, tags taken away.</summary>
    public string Text => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Hidden().Replace(html, " "), " ")), " ").Trim();

    public string Title => WebUtility.HtmlDecode(TitleTag().Match(html).Groups[1].Value).Trim();

    public IReadOnlyList<string> Headings =>
        [
            .. HeadingTag()
                .Matches(html)
                .Select(m => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(m.Groups[1].Value, "")), " ").Trim()),
        ];

    /// <summary>Addresses of links on this site.</summary>
    public IReadOnlyList<string> Links =>
        [.. HtmlTag.All(html, "a").Select(a => a["href"]).OfType<string>().Where(h => h is ['/', ..]).Distinct()];

    public IReadOnlyList<PageForm> Forms => [.. FormTag().Matches(html).Select(m => PageForm.Read(m.Value))];

    /// <summary>The one form of that name or address. A hidden one only receives; nobody presses it while there is one to be seen.</summary>
    public PageForm Form(string name)
    {
        var named = Forms.Where(f => f.Name == name || f.Action == name).ToList();
        var seen = named.Where(f => !f.Hidden).ToList();
        var found = seen.Count > 0 ? seen : named;
        Assert.True(
            found.Count == 1,
            $"{address} ({(int)status}) has {found.Count} forms named {name}; there are: {string.Join(", ", Forms.Select(f => f.Name ?? f.Action))}. {Text}"
        );
        return found[0];
    }

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<title[^>]*>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex TitleTag();

    [GeneratedRegex("<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex HeadingTag();

    [GeneratedRegex("<(script|style|template|head)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
