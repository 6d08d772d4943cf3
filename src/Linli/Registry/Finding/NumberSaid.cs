using Linli.Kernel;

namespace Linli.Registry.Finding;

/// <summary>Whether words are the whole number of a paper or a phone, and which.</summary>
internal static class NumberSaid
{
    private const int Shortest = 7;

    /// <summary>The number in its plain spelling, or null when the words are a name.</summary>
    public static string? Of(string words)
    {
        var plain = string.Concat(FullWidth.Normalize(words).ToUpperInvariant().Where(sign => !char.IsWhiteSpace(sign)));
        return plain.Count(char.IsAsciiDigit) >= Shortest && plain.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')
            ? plain
            : null;
    }
}
