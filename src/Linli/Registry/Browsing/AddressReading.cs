using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Linli.Registry.Browsing;

/// <summary>Reads parts of a list's address; what cannot be read is left out, a typed address never fails.</summary>
internal static class AddressReading
{
    public static string? Area(StringValues said) =>
        said.ToString() is { Length: > 0 and <= 17 } area && area.All(char.IsAsciiDigit) ? area : null;

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
}
