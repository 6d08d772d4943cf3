namespace Linli.WorkOrders.Triaging;

/// <summary>
/// Guesses category and kind of a request from its words (promises 3.2). Adds up the weights of the words it found and says
/// which ones, so that a clerk sees why and a resident never needs the tree. Built once, safe to share.
/// </summary>
internal sealed class CategorySuggester
{
    private const int Proposals = 3;
    private const int Nearby = 4;

    private readonly CategoryTree _tree;
    private readonly WordList _list;
    private readonly Vocabulary _vocabulary;

    /// <exception cref="KeyNotFoundException">When the list names a code the tree does not have.</exception>
    public CategorySuggester(CategoryTree tree, WordList list)
    {
        _tree = tree;
        _list = list;
        _vocabulary = new(list);

        foreach (var code in list.Leaves.Select(l => l.Code).Concat(list.Emergencies.Select(e => e.Code).OfType<string>()))
        {
            _ = tree[code];
        }
    }

    /// <summary>The suggester over the files shipped with the program.</summary>
    public static CategorySuggester Shipped() => new(CategoryFile.Load(CategoryFile.ShippedPath), WordList.Load(WordList.ShippedPath));

    /// <summary>Never fails: an empty or meaningless text gets no category and the kind 求助.</summary>
    public TriageSuggestion Suggest(string? text)
    {
        var readable = ReadableText.Of(text);
        var heard = _vocabulary.Hear(readable);
        var alarms = heard.Where(h => h.Phrase.Topic == Topic.Emergency && IsHappening(h, readable)).ToList();
        var categories = Categories(heard, alarms, readable);

        return new(categories, Kind(heard, categories, readable), Emergency(alarms, readable));
    }

    private List<CategorySuggestion> Categories(List<HeardPhrase> heard, List<HeardPhrase> alarms, ReadableText text)
    {
        var spoken = heard
            .Where(h => h.Phrase.Topic == Topic.Leaf)
            .Select(h => (Code: (string?)_list.Leaves[h.Phrase.Subject].Code, Heard: h))
            .Concat(alarms.Select(h => (Code: _list.Emergencies[h.Phrase.Subject].Code, Heard: h)))
            .Where(s => s.Code is not null);

        return
        [
            .. spoken
                .GroupBy(s => s.Code!, s => s.Heard)
                .Select(g => new CategorySuggestion(_tree[g.Key], g.Sum(h => h.Phrase.Weight), Words(g, text)))
                .Where(s => s.Score > 0)
                .OrderByDescending(s => s.Score)
                .ThenBy(s => s.Words.Where(w => w.Weight > 0).Min(w => w.Start))
                .ThenBy(s => s.Category.Code, StringComparer.Ordinal)
                .Take(Proposals),
        ];
    }

    private KindSuggestion Kind(List<HeardPhrase> heard, List<CategorySuggestion> categories, ReadableText text)
    {
        var words = heard
            .Where(h => h.Phrase.Topic == Topic.Kind)
            .GroupBy(h => _list.Kinds[h.Phrase.Subject].Kind)
            .ToDictionary(g => g.Key, g => Words(g, text));

        if (categories is [var best, ..] && Leaning(best.Category) is var (leaning, weight))
        {
            words[leaning] = [.. words.GetValueOrDefault(leaning) ?? [], new SpokenWord(best.Category.Name, weight, 0, 0)];
        }

        return words
                .Select(w => new KindSuggestion(w.Key, w.Value.Sum(s => s.Weight), w.Value))
                .Where(k => k.Score > 0)
                .OrderByDescending(k => k.Score)
                .ThenBy(k => k.Kind)
                .FirstOrDefault()
            ?? new(RequestKind.Help, 0, []);
    }

    private (RequestKind Kind, int Weight)? Leaning(RequestCategory category) =>
        _list.Leaves.FirstOrDefault(l => l.Code == category.Code)?.LeansTo is { } kind ? (kind, _list.Weights["clear"]) : null;

    private EmergencySuggestion? Emergency(List<HeardPhrase> alarms, ReadableText text)
    {
        if (alarms.Count == 0)
        {
            return null;
        }

        var gravest = alarms.GroupBy(h => h.Phrase.Subject).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First();
        var words = _list.Emergencies[gravest.Key];
        return new(words.Code is { } code ? _tree[code] : null, words.Call, Words(gravest, text));
    }

    // 怕着火 and 着火隐患 are worries, 着火了 is an event. In doubt it is an event: a needless button harms less than a missing one.
    private bool IsHappening(HeardPhrase alarm, ReadableText text)
    {
        var before = text.Span[Math.Max(0, alarm.Start - Nearby)..alarm.Start];
        var after = text.Span[alarm.End..Math.Min(text.Length, alarm.End + Nearby)];
        return !ContainsAny(before, _list.EmergencyUnlessBefore) && !ContainsAny(after, _list.EmergencyUnlessAfter);
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static List<SpokenWord> Words(IEnumerable<HeardPhrase> heard, ReadableText text) =>
        [.. heard.OrderByDescending(h => h.Phrase.Weight).ThenBy(h => h.Start).Select(h => Word(h, text))];

    private static SpokenWord Word(HeardPhrase heard, ReadableText text)
    {
        var start = text.Origin(heard.Start);
        return new(heard.Phrase.Text, heard.Phrase.Weight, start, text.Origin(heard.End - 1) + 1 - start);
    }
}
