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
    private readonly CharacterPairs _pairs;

    /// <exception cref="KeyNotFoundException">When the list names a code the tree does not have.</exception>
    public CategorySuggester(CategoryTree tree, WordList list)
    {
        _tree = tree;
        _list = list;
        _vocabulary = new(list);
        _pairs = new(list);

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
        var words = heard
            .Where(h => h.Phrase.Topic == Topic.Leaf)
            .Select(h => (_list.Leaves[h.Phrase.Subject].Code, Word: Word(h, text)))
            .Concat(alarms.Select(h => (Code: _list.Emergencies[h.Phrase.Subject].Code ?? "", Word: Word(h, text))))
            .Where(s => s.Code.Length > 0)
            .ToLookup(s => s.Code, s => s.Word);
        var pairs = _pairs
            .Hear(text)
            .SelectMany(p => p.Leaves.Select(l => (l.Leaf, p.Start, l.Weight)))
            .ToLookup(p => _list.Leaves[p.Leaf].Code, p => (p.Start, p.Weight));

        return
        [
            .. words
                .Select(w => w.Key)
                .Union(pairs.Select(p => p.Key))
                .Select(code => (Code: code, Score: words[code].Sum(w => w.Weight) + pairs[code].Sum(p => p.Weight)))
                .Where(s => s.Score >= _list.LeastScore)
                .OrderByDescending(s => s.Score)
                .ThenBy(s => s.Code, StringComparer.Ordinal)
                .Take(Proposals)
                .Select(s => new CategorySuggestion(
                    _tree[s.Code],
                    s.Score,
                    InOrder(words[s.Code].Concat(pairs[s.Code].Select(p => Pair(p.Start, p.Weight, text))))
                )),
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

    private static List<SpokenWord> Words(IEnumerable<HeardPhrase> heard, ReadableText text) => InOrder(heard.Select(h => Word(h, text)));

    private static List<SpokenWord> InOrder(IEnumerable<SpokenWord> words) =>
        [.. words.OrderByDescending(w => w.Weight).ThenBy(w => w.Start)];

    private static SpokenWord Word(HeardPhrase heard, ReadableText text)
    {
        var start = text.Origin(heard.Start);
        return new(heard.Phrase.Text, heard.Phrase.Weight, start, text.Origin(heard.End - 1) + 1 - start);
    }

    private static SpokenWord Pair(int index, int weight, ReadableText text)
    {
        var start = text.Origin(index);
        return new(new string(text.Span.Slice(index, 2)), weight, start, text.Origin(index + 1) + 1 - start);
    }
}
