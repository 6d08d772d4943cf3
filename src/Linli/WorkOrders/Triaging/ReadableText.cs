namespace Linli.WorkOrders.Triaging;

/// <summary>A text made comparable: half-width, lower case, without white space; every character knows where it stood.</summary>
internal readonly struct ReadableText
{
    private readonly char[] _chars;
    private readonly int[] _origins;

    private ReadableText(char[] chars, int[] origins, int length)
    {
        _chars = chars;
        _origins = origins;
        Length = length;
    }

    public int Length { get; }

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    public static ReadableText Of(string? text)
    {
        text ??= "";
        var chars = new char[text.Length];
        var origins = new int[text.Length];
        var length = 0;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];

            // Hanzi, nearly everything, are what they are.
            if (c is < '一' or > '鿿')
            {
                if (char.IsWhiteSpace(c) || char.IsControl(c))
                {
                    continue;
                }

                c = Plain(c);
            }

            chars[length] = c;
            origins[length++] = i;
        }

        return new(chars, origins, length);
    }

    /// <summary>Where the character stood in the original text, as a UTF-16 index.</summary>
    public int Origin(int index) => _origins[index];

    // U+FF01..U+FF5E are the full-width twins of ASCII, one code unit each, so positions survive.
    private static char Plain(char c) => char.ToLowerInvariant(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c);
}
