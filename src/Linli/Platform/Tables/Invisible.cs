namespace Linli.Platform.Tables;

/// <summary>Signs nobody sees that come along when people copy from chats, web pages and contact lists.</summary>
internal static class Invisible
{
    public static bool IsInvisible(char sign) =>
        char.IsWhiteSpace(sign)
        || char.IsControl(sign)
        || sign is '\u200b' or '\u200c' or '\u200d' or '\u200e' or '\u200f' or '\ufeff' or '\u2060' or '\u3164'
        || sign is >= '\u202a' and <= '\u202e'
        || sign is >= '\u2066' and <= '\u2069';

    /// <summary>The text without invisible signs before and after it; what is inside stays as it is.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsInvisible(text[start]))
        {
            start++;
        }
        while (end > start && IsInvisible(text[end - 1]))
        {
            end--;
        }
        return text[start..end];
    }
}
