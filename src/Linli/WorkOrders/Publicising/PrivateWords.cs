using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.WorkOrders.Publicising;

/// <summary>Reads a text before everybody does: digits that look like a telephone or an identity number, rooms, names, a stranger's own words.</summary>
internal static partial class PrivateWords
{
    /// <summary>So many signs in a row that somebody else would not have put the same way.</summary>
    private const int OwnRun = 8;
    private const string Gap = "＊＊";

    public static IReadOnlyList<PrivateFinding> Find(string text, IReadOnlyList<KnownRequester> known)
    {
        // The same length as the text, so that what is found can be shown and masked where it stands.
        var plain = FullWidth.Normalize(text);
        var digits = Dates().Replace(plain, m => new string('.', m.Length));
        List<(PrivateKind Kind, int At, int Length)> found = [];

        foreach (Match run in Runs().Matches(digits))
        {
            var count = run.Value.Count(char.IsAsciiLetterOrDigit);
            PrivateKind? kind =
                count is 15 or 18 ? PrivateKind.IdNumber
                : count >= 7 ? PrivateKind.Phone
                : null;
            found.AddRange(kind is { } one ? [(one, run.Index, run.Length)] : []);
        }

        found.AddRange(Rooms().Matches(digits).Select(m => (PrivateKind.Room, m.Index, m.Length)));
        found.AddRange(Titles().Matches(plain).Select(m => (PrivateKind.Person, m.Index, m.Length)));

        foreach (var one in known)
        {
            found.AddRange(Says(plain, one.Name).Concat(Calls(digits, one.Phone)).Select(f => (PrivateKind.Requester, f.At, f.Length)));

            if (one.Anonymous && Repeats(plain, one.Text) is { } own)
            {
                found.Add((PrivateKind.OwnWords, own.At, own.Length));
            }
        }

        return [.. found.OrderBy(f => f.Kind).Select(f => new PrivateFinding(f.Kind, text.Substring(f.At, f.Length))).Distinct()];
    }

    /// <summary>The text with what was found taken out, to start from; a person still reads it.</summary>
    public static string Mask(string text, IReadOnlyList<KnownRequester> known) =>
        Find(text, known)
            .Where(f => f.Kind is not (PrivateKind.Person or PrivateKind.OwnWords))
            .OrderByDescending(f => f.Words.Length)
            .Aggregate(text, (masked, f) => masked.Replace(f.Words, Gap, StringComparison.Ordinal));

    private static IEnumerable<(int At, int Length)> Says(string text, string? name)
    {
        // One sign alone says nobody's name.
        var tidy = name is null ? "" : PersonName.Tidy(name);
        var at = PersonName.Length(tidy) > 1 ? text.IndexOf(tidy, StringComparison.Ordinal) : -1;
        return at < 0 ? [] : [(at, tidy.Length)];
    }

    private static IEnumerable<(int At, int Length)> Calls(string text, string? phone)
    {
        var wanted = Digits(phone ?? "");
        return wanted.Length < 7
            ? []
            : Runs().Matches(text).Where(m => Digits(m.Value).Contains(wanted, StringComparison.Ordinal)).Select(m => (m.Index, m.Length));
    }

    // Blanks and signs between the words do not make them another's.
    private static (int At, int Length)? Repeats(string text, string theirs)
    {
        var (mine, where) = Words(text);
        var (own, _) = Words(FullWidth.Normalize(theirs));

        for (var i = 0; i + OwnRun <= mine.Length; i++)
        {
            if (own.Contains(mine.Substring(i, OwnRun), StringComparison.Ordinal))
            {
                return (where[i], where[i + OwnRun - 1] - where[i] + 1);
            }
        }

        return null;
    }

    private static (string Words, List<int> Where) Words(string text)
    {
        var (words, where) = (new StringBuilder(), new List<int>());

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                words.Append(text[i]);
                where.Add(i);
            }
        }

        return (words.ToString(), where);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // Dates and our own numbers are long runs too.
    [GeneratedRegex(@"(?:19|20)[0-9]{2}\s*[-./年]\s*[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}|LL-[0-9]{6}-[0-9]{4,}")]
    private static partial Regex Dates();

    [GeneratedRegex(@"[0-9](?:[\s\-‐‑–—·]?[0-9]){5,}[Xx]?")]
    private static partial Regex Runs();

    [GeneratedRegex(
        @"(?:[0-9一二三四五六七八九十百]{1,4}|[A-Za-z])\s*(?:号楼|栋|幢|单元)(?:\s*[0-9一二三四五六七八九十百]{1,4}\s*(?:单元|室|户|号))*(?:\s*[0-9]{2,4})?|[0-9]{1,3}[-‐–][0-9]{1,2}[-‐–][0-9]{2,4}|[0-9]{3,4}\s*(?:室|户(?!外|口|籍)|房(?!屋))"
    )]
    private static partial Regex Rooms();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}(?:先生|女士|大爷|大妈|大娘|奶奶|爷爷|阿姨|师傅|某某|某)")]
    private static partial Regex Titles();
}
