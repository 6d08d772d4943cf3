using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Linli.Ui.Layouts;

/// <summary>Where the reader is: of all menu lines whose path begins the address, the longest is the current one.</summary>
internal static class Here
{
    public static bool On(MenuItem item, IEnumerable<MenuItem> all, NavigationManager navigation)
    {
        var here = new Uri(navigation.Uri);
        var asked = QueryHelpers.ParseQuery(here.Query);
        return all.Where(other => Begins(here.AbsolutePath, other.Href) && Asks(asked, other.Href)).MaxBy(other => other.Href.Length)?.Href
            == item.Href;
    }

    // A menu line may be a view of a page; it is where we are only when the address asks for just that view.
    private static bool Asks(Dictionary<string, StringValues> asked, string href) =>
        href.Split('?', 2) is not [_, var query]
        || QueryHelpers.ParseQuery(query).All(view => asked.TryGetValue(view.Key, out var value) && value == view.Value);

    private static bool Begins(string path, string href)
    {
        var to = href.Split('?', 2)[0].TrimEnd('/');
        return path == to || (to.Length == 0 && path == "/") || (to.Length > 0 && path.StartsWith(to + "/", StringComparison.Ordinal));
    }
}
