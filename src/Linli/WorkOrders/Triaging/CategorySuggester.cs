namespace Linli.WorkOrders.Triaging;

/// <summary>
/// Guesses category and kind of a request from its words (promises 3.2). Adds up the weights of the words it found and says
/// which ones, so that a clerk sees why and a resident never needs the tree. Built once, safe to share.
/// </summary>
internal sealed class CategorySuggester
{
    private const int Proposals = 3;
    private const int Nearby = 4;

    private static readonly RequestKind[] Kinds = Enum.GetValues<RequestKind>();

    private readonly CategoryTree _tree;
    private readonly WordList _list;
    private readonly Vocabulary _vocabulary;
    private readonly CharacterPairs _pairs;
    private readonly string[] _codes;
    private readonly int[] _codeOfLeaf;
    private readonly int[] _codeOfEmergency;

    /// <exception cref="KeyNotFoundException">When the list names a code the tree does not have.</exception>
    public CategorySuggester(CategoryTree tree, WordList list)
    {
        _tree = tree;
        _list = list;
        _vocabulary = new(list);
        _pairs = new(list);

        _codes = [.. list.Leaves.Select(l => l.Code).Concat(list.Emergencies.Select(e => e.Code).OfType<string>()).Distinct()];
        _codeOfLeaf = [.. list.Leaves.Select(l => Array.IndexOf(_codes, l.Code))];
        _codeOfEmergency = [.. list.Emergencies.Select(e => Array.IndexOf(_codes, e.Code))];

        foreach (var code in _codes)
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
        var (heard, alarms, pairs) = Listen(readable);
        var best = Best(heard, alarms, pairs);
        List<CategorySuggestion> categories =
        [
            .. best.Select(b => new CategorySuggestion(
                _tree[_codes[b.Code]],
                b.Score,
                InOrder(WordsFor(b.Code, heard, alarms, readable).Concat(PairsFor(b.Code, pairs, readable)))
            )),
        ];

        return new(categories, Kind(heard, categories.FirstOrDefault()?.Category, readable), Emergency(alarms, readable));
    }

    /// <summary>What <see cref="Suggest"/> proposes first, without saying why: for thousands of texts that nobody watches.</summary>
    /// <returns>The leaf's code, empty when no word was known, and the kind.</returns>
    public (string Category, RequestKind Kind) Decide(string? text)
    {
        var readable = ReadableText.Of(text);
        var (heard, alarms, pairs) = Listen(readable);
        var code = Best(heard, alarms, pairs) is [var best, ..] ? _codes[best.Code] : "";
        return (code, BestKind(heard, code.Length > 0 ? _tree[code] : null).Kind);
    }

    private (List<HeardPhrase> Heard, List<HeardPhrase> Alarms, List<HeardPair> Pairs) Listen(ReadableText text)
    {
        var heard = _vocabulary.Hear(text);
        var alarms = heard.Where(h => h.Phrase.Topic == Topic.Emergency && IsHappening(h, text)).ToList();
        return (heard, alarms, _pairs.Hear(text));
    }

    // The codes whose words and pairs add up to most, by their place in the list of codes.
    private List<(int Code, int Score)> Best(List<HeardPhrase> heard, List<HeardPhrase> alarms, List<HeardPair> pairs)
    {
        var sums = new int[_codes.Length];
        var spoke = new bool[_codes.Length];

        foreach (var (phrase, _, _) in heard)
        {
            if (phrase.Topic == Topic.Leaf)
            {
                sums[_codeOfLeaf[phrase.Subject]] += phrase.Weight;
                spoke[_codeOfLeaf[phrase.Subject]] = true;
            }
        }

        foreach (var (phrase, _, _) in alarms)
        {
            // Somebody fainted: the danger says nothing of the matter.
            if (_codeOfEmergency[phrase.Subject] is >= 0 and var code)
            {
                sums[code] += phrase.Weight;
                spoke[code] = true;
            }
        }

        foreach (var pair in pairs)
        {
            foreach (var (leaf, weight) in pair.Leaves)
            {
                sums[_codeOfLeaf[leaf]] += weight;
                spoke[_codeOfLeaf[leaf]] = true;
            }
        }

        return
        [
            .. Enumerable
                .Range(0, sums.Length)
                .Where(code => spoke[code] && sums[code] >= _list.LeastScore)
                .OrderByDescending(code => sums[code])
                .ThenBy(code => _codes[code], StringComparer.Ordinal)
                .Take(Proposals)
                .Select(code => (code, sums[code])),
        ];
    }

    private IEnumerable<SpokenWord> WordsFor(int code, List<HeardPhrase> heard, List<HeardPhrase> alarms, ReadableText text) =>
        heard
            .Where(h => h.Phrase.Topic == Topic.Leaf && _codeOfLeaf[h.Phrase.Subject] == code)
            .Concat(alarms.Where(h => _codeOfEmergency[h.Phrase.Subject] == code))
            .Select(h => Word(h, text));

    private IEnumerable<SpokenWord> PairsFor(int code, List<HeardPair> pairs, ReadableText text)
    {
        foreach (var pair in pairs)
        {
            foreach (var (leaf, weight) in pair.Leaves)
            {
                if (_codeOfLeaf[leaf] == code)
                {
                    yield return Pair(pair.Start, weight, text);
                }
            }
        }
    }

    private KindSuggestion Kind(List<HeardPhrase> heard, RequestCategory? category, ReadableText text)
    {
        var (kind, score) = BestKind(heard, category);
        var words = Words(heard.Where(h => h.Phrase.Topic == Topic.Kind && KindOf(h) == kind), text);

        if (category is not null && Leaning(category) is var (leaning, weight) && leaning == kind)
        {
            words.Add(new SpokenWord(category.Name, weight, 0, 0));
        }

        return new(kind, score, score > 0 ? words : []);
    }

    // What the category leans to speaks as well; without a word for any kind it is 求助.
    private (RequestKind Kind, int Score) BestKind(List<HeardPhrase> heard, RequestCategory? category)
    {
        var sums = new int[Kinds.Length];

        foreach (var phrase in heard)
        {
            if (phrase.Phrase.Topic == Topic.Kind)
            {
                sums[(int)KindOf(phrase)] += phrase.Phrase.Weight;
            }
        }

        if (category is not null && Leaning(category) is var (leaning, weight))
        {
            sums[(int)leaning] += weight;
        }

        var best = Kinds.MaxBy(kind => sums[(int)kind]);
        return sums[(int)best] > 0 ? (best, sums[(int)best]) : (RequestKind.Help, 0);
    }

    private RequestKind KindOf(HeardPhrase heard) => _list.Kinds[heard.Phrase.Subject].Kind;

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
