using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Linli.Platform.Web;

/// <summary>
/// The address of a list is the view: reads its parts and writes them again. What cannot be read is left out, a typed address never fails.
/// </summary>
internal static class ListAddress
{
    /// <summary>The beginning of an area's or category's code, at most 17 digits.</summary>
    public static string? Digits(StringValues said) =>
        said.ToString() is { Length: > 0 and <= 17 } text && text.All(char.IsAsciiDigit) ? text : null;

    /// <summary>A page, from 1.</summary>
    public static int Page(StringValues said, int last) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, last) : 1;

    public static string? Words(StringValues said, int longest) =>
        said.ToString().Trim() is { Length: > 0 } words && words.Length <= longest && !words.Any(char.IsControl) ? words : null;

    /// <summary>One of a list by its name in English, in any case.</summary>
    public static T? One<T>(StringValues said)
        where T : struct, Enum =>
        said.ToString() is { Length: > 0 } text
        && char.IsAsciiLetter(text[0])
        && Enum.TryParse<T>(text, ignoreCase: true, out var value)
        && Enum.IsDefined(value)
            ? value
            : null;

    /// <summary>What an address says after its question mark.</summary>
    public static IQueryCollection Query(string href) =>
        new QueryCollection(QueryHelpers.ParseQuery(href.Split('?', 2) is [_, var query] ? query : ""));

    /// <summary>The address that says these parts; one that is null is left out, the name of an enum member is in small letters.</summary>
    public static string Href(string path, params ReadOnlySpan<(string Name, object? Value)> parts)
    {
        var said = new Dictionary<string, string?>(StringComparer.Ordinal);

        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                var text = Convert.ToString(value, CultureInfo.InvariantCulture);
                said[name] = value is Enum ? text?.ToLowerInvariant() : text;
            }
        }

        return QueryHelpers.AddQueryString(path, said);
    }
}
