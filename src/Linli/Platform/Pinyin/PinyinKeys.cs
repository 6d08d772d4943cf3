namespace Linli.Platform.Pinyin;

/// <summary>Under which spellings a name is found and where it stands in a list.</summary>
internal static class PinyinKeys
{
    /// <summary>The most spellings one name is kept under; a few readings of each sign multiply quickly.</summary>
    public const int Most = 16;

    private const int MostInitials = 4;

    /// <summary>
    /// Spellings of a person's name, the likely one first: <c>shanxiong</c>, <c>danxiong</c> … then initials: <c>sx</c>, <c>dx</c>. What is
    /// typed, blanks left out, is the beginning of one of them: <c>zhang w</c> of <c>zhangwei</c>. At most <see cref="Most"/>.
    /// </summary>
    public static IReadOnlyList<string> OfPerson(string name) => Of(PinyinTable.Shipped.SyllablesOfPerson(name));

    /// <summary>Spellings of any other name: a place, a compound, an enterprise.</summary>
    public static IReadOnlyList<string> Of(string name) => Of(PinyinTable.Shipped.Syllables(name));

    /// <summary>By this people stand in the order of a telephone book: syllable by syllable, then by the name itself. Compare ordinally.</summary>
    public static string SortOfPerson(string name) => Sort(name, PinyinTable.Shipped.SyllablesOfPerson(name));

    /// <summary>By this other names stand in the order of their pinyin. Compare ordinally.</summary>
    public static string Sort(string name) => Sort(name, PinyinTable.Shipped.Syllables(name));

    private static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<string>> syllables)
    {
        List<IReadOnlyList<string>> said = [.. syllables.Where(s => s.Count > 0)];

        if (said.Count == 0)
        {
            return [];
        }

        var initials = Likeliest([.. said.Select(s => (IReadOnlyList<string>)[.. s.Select(Initial).Distinct()])], MostInitials);
        return [.. Likeliest(said, Most - initials.Count).Concat(initials).Distinct(StringComparer.Ordinal)];
    }

    private static string Initial(string syllable) => syllable[..1];

    // What is typed has no blanks; in the order a blank stands before every letter, so that li stands before lin.
    private static string Sort(string name, IReadOnlyList<IReadOnlyList<string>> syllables) =>
        string.Join(' ', syllables.Where(s => s.Count > 0).Select(s => s[0])) + '\t' + name;

    // All first readings, then those with one second reading, and so on: as many steps away from the likely one as needed.
    private static List<string> Likeliest(IReadOnlyList<IReadOnlyList<string>> choices, int most)
    {
        List<string> found = [];
        var furthest = choices.Sum(c => c.Count - 1);

        for (var steps = 0; steps <= furthest && found.Count < most; steps++)
        {
            Walk(choices, 0, steps, "", found, most);
        }

        return found;
    }

    private static void Walk(IReadOnlyList<IReadOnlyList<string>> choices, int at, int steps, string sofar, List<string> found, int most)
    {
        if (found.Count >= most)
        {
            return;
        }

        if (at == choices.Count)
        {
            if (steps == 0)
            {
                found.Add(sofar);
            }

            return;
        }

        for (var take = 0; take < choices[at].Count && take <= steps; take++)
        {
            Walk(choices, at + 1, steps - take, sofar + choices[at][take], found, most);
        }
    }
}
