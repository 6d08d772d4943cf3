namespace Linli.WorkOrders.Triaging;

/// <summary>Something a word speaks for: a leaf, a kind or an emergency.</summary>
internal enum Topic
{
    Leaf,
    Kind,
    Emergency,
}

/// <summary>A word of the list, ready to be found: one part, or two parts with a gap between them.</summary>
/// <param name="Subject">Index of the leaf, kind or emergency in its list.</param>
/// <param name="Second">Part after the gap; -1 when the word has no gap.</param>
internal readonly record struct Phrase(string Text, Topic Topic, int Subject, int Weight, int First, int Second);

/// <summary>A phrase heard, with its bounds in the readable text.</summary>
internal readonly record struct HeardPhrase(Phrase Phrase, int Start, int End);

/// <summary>The compiled word list. Immutable and shared: hearing a text changes nothing.</summary>
internal sealed class Vocabulary
{
    private const char GapSign = '…';
    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create("。!?;…");

    private readonly List<string> _parts = [];
    private readonly Dictionary<string, int> _partIndex = [];
    private readonly List<List<Phrase>> _byFirst = [];
    private readonly WordScan _scan;
    private readonly int _gap;

    public Vocabulary(WordList list)
    {
        _gap = list.Gap;
        AddAll(list);
        _scan = new(_parts);
    }

    /// <summary>Every phrase at its first occurrence. A leaf's word inside a longer leaf's word is not heard.</summary>
    public List<HeardPhrase> Hear(ReadableText text)
    {
        var hits = _scan.Hits(text.Span);
        var byPart = hits.GroupBy(h => h.Word).ToDictionary(g => g.Key, g => g.ToList());
        var longest = Longest(hits);
        var heard = new List<HeardPhrase>();

        foreach (var (part, places) in byPart)
        {
            foreach (var phrase in _byFirst[part])
            {
                if (FirstPlace(phrase, places, byPart, longest, text) is { } place)
                {
                    heard.Add(new(phrase, place.Start, place.End));
                }
            }
        }

        return heard;
    }

    private (int Start, int End)? FirstPlace(
        Phrase phrase,
        List<WordHit> places,
        Dictionary<int, List<WordHit>> byPart,
        HashSet<WordHit> longest,
        ReadableText text
    )
    {
        if (phrase.Second >= 0)
        {
            return byPart.TryGetValue(phrase.Second, out var seconds) ? FirstPair(places, seconds, text) : null;
        }

        var mustBeLongest = phrase is { Topic: Topic.Leaf, Weight: > 0 };

        foreach (var place in places)
        {
            if (!mustBeLongest || longest.Contains(place))
            {
                return (place.Start, place.End);
            }
        }

        return null;
    }

    private (int Start, int End)? FirstPair(List<WordHit> firsts, List<WordHit> seconds, ReadableText text)
    {
        var at = 0;

        foreach (var first in firsts)
        {
            while (at < seconds.Count && seconds[at].Start < first.End)
            {
                at++;
            }

            if (at == seconds.Count)
            {
                return null;
            }

            var between = seconds[at].Start - first.End;

            if (between <= _gap && !text.Span.Slice(first.End, between).ContainsAny(SentenceEnds))
            {
                return (first.Start, seconds[at].End);
            }
        }

        return null;
    }

    // Only whole words of leaves silence each other: 楼道灯 silences 楼道, but the parts of gapped words and kinds' words do not.
    private HashSet<WordHit> Longest(List<WordHit> hits)
    {
        var kept = new HashSet<WordHit>();
        var reach = 0;

        foreach (var hit in hits.Where(h => IsLeafWord(h.Word)).OrderBy(h => h.Start).ThenByDescending(h => h.End))
        {
            if (hit.End > reach)
            {
                reach = hit.End;
                kept.Add(hit);
            }
        }

        return kept;
    }

    private bool IsLeafWord(int part) => _byFirst[part].Exists(p => p is { Topic: Topic.Leaf, Weight: > 0, Second: < 0 });

    private void AddAll(WordList list)
    {
        var weights = list.Weights;

        for (var i = 0; i < list.Leaves.Count; i++)
        {
            var leaf = list.Leaves[i];
            Add(leaf.Strong, Topic.Leaf, i, weights["strong"]);
            Add(leaf.Clear, Topic.Leaf, i, weights["clear"]);
            Add(leaf.Weak, Topic.Leaf, i, weights["weak"]);
            Add(leaf.Against, Topic.Leaf, i, weights["against"]);
        }

        for (var i = 0; i < list.Kinds.Count; i++)
        {
            var kind = list.Kinds[i];
            Add(kind.Strong, Topic.Kind, i, weights["strong"]);
            Add(kind.Clear, Topic.Kind, i, weights["clear"]);
            Add(kind.Weak, Topic.Kind, i, weights["weak"]);
            Add(kind.Against, Topic.Kind, i, weights["against"]);
        }

        for (var i = 0; i < list.Emergencies.Count; i++)
        {
            Add(list.Emergencies[i].Words, Topic.Emergency, i, weights["emergency"]);
        }
    }

    private void Add(IReadOnlyList<string> words, Topic topic, int subject, int weight)
    {
        foreach (var word in words)
        {
            var cut = word.IndexOf(GapSign, StringComparison.Ordinal);
            var first = Part(cut < 0 ? word : word[..cut]);
            var second = cut < 0 ? -1 : Part(word[(cut + 1)..]);
            _byFirst[first].Add(new(word, topic, subject, weight, first, second));
        }
    }

    private int Part(string text)
    {
        var plain = new string(ReadableText.Of(text).Span);

        if (plain.Length == 0 || plain.Contains(GapSign, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"'{text}' of the list is empty, has nothing on one side of its gap, or has two gaps.",
                nameof(text)
            );
        }

        if (!_partIndex.TryGetValue(plain, out var index))
        {
            index = _parts.Count;
            _partIndex[plain] = index;
            _parts.Add(plain);
            _byFirst.Add([]);
        }

        return index;
    }
}
