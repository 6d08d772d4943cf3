using System.Globalization;

namespace Linli.WorkOrders.Receiving;

/// <summary>A matter in a few words, for lists.</summary>
internal static class Titles
{
    /// <summary>A matter without words that can be seen.</summary>
    public const string Shown = "照片反映";

    /// <summary>A matter that was only spoken.</summary>
    public const string Spoken = "语音反映";

    private const string Wordless = "没写字的反映";
    private const int Longest = 40;
    private static readonly char[] Stops = ['。', '！', '？', '；', '\n', '\r', '!', '?', ';'];

    /// <summary>A request for the person who sent it: their own words, else the title of the order that was opened for it.</summary>
    /// <param name="own">Title of the order when it is this request's own, else empty.</param>
    public static string Of(string text, string own) =>
        text.Length > 0 ? FirstWords(text)
        : own.Length > 0 ? own
        : Wordless;

    /// <summary>The first sentence, at most 40 text elements, never half a character.</summary>
    public static string FirstWords(string text)
    {
        var stop = text.IndexOfAny(Stops, Math.Min(8, text.Length));
        var sentence = (stop > 0 ? text[..stop] : text).Trim();
        var elements = new StringInfo(sentence);
        return elements.LengthInTextElements > Longest ? elements.SubstringByTextElements(0, Longest) + "…" : sentence;
    }
}
