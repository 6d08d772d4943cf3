using Microsoft.AspNetCore.Components;

namespace Linli.Ui.Layouts;

/// <summary>Where the reader is: of all menu lines whose path begins the address, the longest is the current one.</summary>
internal static class Here
{
    public static bool On(MenuItem item, IEnumerable<MenuItem> all, NavigationManager navigation)
    {
        var path = new Uri(navigation.Uri).AbsolutePath;
        return all.Where(other => Begins(path, other.Href)).MaxBy(other => other.Href.Length)?.Href == item.Href;
    }

    private static bool Begins(string path, string href)
    {
        var to = href.Split('?', 2)[0].TrimEnd('/');
        return path == to || (to.Length == 0 && path == "/") || (to.Length > 0 && path.StartsWith(to + "/", StringComparison.Ordinal));
    }
}
