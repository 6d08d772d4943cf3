using Linli.Kernel;

namespace Linli.WorkOrders.Wording;

/// <summary>The pairs of letters that stand side by side in words: 路灯不亮 is 路灯, 灯不, 不亮. Digits and signs belong to none.</summary>
internal static class WordPairs
{
    public static IReadOnlySet<string> Of(params ReadOnlySpan<string> texts)
    {
        HashSet<string> pairs = new(StringComparer.Ordinal);

        foreach (var text in texts)
        {
            string? before = null;

            // By code point: half of a rare hanzi is no letter.
            foreach (var rune in FullWidth.Normalize(text).ToLowerInvariant().EnumerateRunes())
            {
                var letter = System.Text.Rune.IsLetter(rune) ? rune.ToString() : null;

                if (before is not null && letter is not null)
                {
                    pairs.Add(before + letter);
                }

                before = letter;
            }
        }

        return pairs;
    }
}
