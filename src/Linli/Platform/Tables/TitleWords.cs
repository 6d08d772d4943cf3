using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>Titles without what offices hang on them: stars, colons, spaces, remarks in brackets, wide letters.</summary>
internal static partial class TitleWords
{
    [GeneratedRegex(@"[(\[【〔<《].*?[)\]】〕>》]")]
    private static partial Regex Remark();

    public static string Plain(string title)
    {
        var narrow = FullWidth.Normalize(title);
        var bare = Remark().Replace(narrow, "");
        var plain = new StringBuilder();
        foreach (var rune in (bare.Trim().Length == 0 ? narrow : bare).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                // Hanzi have no case, and asking the system for it costs more than reading the rest of the cell.
                plain.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter ? rune : Rune.ToLowerInvariant(rune));
            }
        }
        return plain.ToString();
    }
}
