using Microsoft.AspNetCore.Components;

namespace Linli.Ui.Layouts;

/// <summary>Where the reader is: of all menu lines whose path begins the address, the longest is the current one.</summary>
internal static class Here
{
    public static bool On(MenuItem item, IEnumerable<MenuItem> all, NavigationManager navigation)
    {
        var here = new Uri(navigation.Uri);
        return all.Where(other =>
                    Begins(here.AbsolutePath, other.Href) && here.Query.Contains(QueryOf(other.Href), StringComparison.Ordinal)
                )
                .MaxBy(other => other.Href.Length)
                ?.Href == item.Href;
    }

    // A menu line may be a view of a page; it is where we are only when the address asks for that view.
    private static string QueryOf(string href) => href.Split('?', 2) is [_, var query] ? query : "";

    private static bool Begins(string path, string href)
    {
        var to = href.Split('?', 2)[0].TrimEnd('/');
        return path == to || (to.Length == 0 && path == "/") || (to.Length > 0 && path.StartsWith(to + "/", StringComparison.Ordinal));
    }
}
