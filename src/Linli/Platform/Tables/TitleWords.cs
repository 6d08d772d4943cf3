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
                plain.Append(Rune.ToLowerInvariant(rune));
            }
        }
        return plain.ToString();
    }
}
