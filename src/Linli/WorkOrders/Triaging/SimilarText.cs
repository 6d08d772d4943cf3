namespace Linli.WorkOrders.Triaging;

/// <summary>
/// How alike two requests read: Dice over pairs of neighbouring characters, 0 (nothing shared) to 1 (the same pairs). Used among open
/// requests near one place, never alone: whether they mean the same lamp is for a person to say.
/// </summary>
internal static class SimilarText
{
    /// <summary>Compares two texts; punctuation and full-width forms do not count. Texts of one character share nothing.</summary>
    public static TextLikeness Compare(string? left, string? right)
    {
        var a = Pairs(left);
        var b = Pairs(right);
        var shared = a.Keys.Where(b.ContainsKey).ToDictionary(pair => pair, pair => Math.Min(a[pair], b[pair]));
        var total = a.Values.Sum() + b.Values.Sum();
        return new(total == 0 ? 0 : 2.0 * shared.Values.Sum() / total, Runs(left, shared.Keys));
    }

    /// <summary>How much of one text another takes up, 0 to 1: a long reply may hold a short question.</summary>
    public static double Covered(string? part, string? whole)
    {
        var (asked, said) = (Pairs(part), Pairs(whole));
        return asked.Count == 0 ? 0 : (double)asked.Keys.Count(said.ContainsKey) / asked.Count;
    }

    /// <summary>The candidates that read alike, most alike first; those under the floor are left out.</summary>
    /// <param name="floor">Least likeness, 0 to 1: policy, not code.</param>
    public static IReadOnlyList<(T Candidate, TextLikeness Likeness)> Rank<T>(
        string text,
        IEnumerable<T> candidates,
        Func<T, string> textOf,
        double floor
    ) =>
        [.. candidates.Select(c => (c, Compare(text, textOf(c)))).Where(r => r.Item2.Score >= floor).OrderByDescending(r => r.Item2.Score)];

    private static Dictionary<string, int> Pairs(string? text)
    {
        var plain = Plain(text);
        var pairs = new Dictionary<string, int>();

        for (var i = 0; i + 1 < plain.Length; i++)
        {
            var pair = plain.Substring(i, 2);
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        return pairs;
    }

    // Shared pairs that follow each other are shown as one run: 路灯 and 灯坏 become 路灯坏.
    private static List<string> Runs(string? text, Dictionary<string, int>.KeyCollection shared)
    {
        var plain = Plain(text);
        var runs = new List<string>();
        var start = -1;

        for (var i = 0; i < plain.Length; i++)
        {
            var goesOn = i + 1 < plain.Length && shared.Contains(plain.Substring(i, 2));

            if (goesOn && start < 0)
            {
                start = i;
            }
            else if (!goesOn && start >= 0)
            {
                runs.Add(plain[start..(i + 1)]);
                start = -1;
            }
        }

        return [.. runs.Distinct().OrderByDescending(r => r.Length)];
    }

    private static string Plain(string? text) =>
        string.Concat(new string(ReadableText.Of(text).Span).Where(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c)));
}

/// <summary>How alike, and why.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Shared">What both say, longest first, without punctuation.</param>
internal sealed record TextLikeness(double Score, IReadOnlyList<string> Shared);
