using System.Globalization;

namespace Linli.WorkOrders.Receiving;

/// <summary>A matter in a few words, for lists.</summary>
internal static class Titles
{
    private const int Longest = 40;
    private static readonly char[] Stops = ['。', '!', '?', ';', '\n', '\r', '!', '?', ';'];

    /// <summary>The first sentence, at most 40 text elements, never half a character.</summary>
    public static string FirstWords(string text)
    {
        var stop = text.IndexOfAny(Stops, Math.Min(8, text.Length));
        var sentence = (stop > 0 ? text[..stop] : text).Trim();
        var elements = new StringInfo(sentence);
        return elements.LengthInTextElements > Longest ? elements.SubstringByTextElements(0, Longest) + "…" : sentence;
    }
}
