using System.Buffers;

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
internal sealed record Phrase(string Text, Topic Topic, int Subject, int Weight, int First, int Second);

/// <summary>A phrase heard, with its bounds in the readable text.</summary>
internal readonly record struct HeardPhrase(Phrase Phrase, int Start, int End);

/// <summary>The compiled word list. Immutable and shared: hearing a text changes nothing.</summary>
internal sealed class Vocabulary
{
    private const char GapSign = '…';
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。!?;…");

    private readonly List<string> _parts = [];
    private readonly Dictionary<string, int> _partIndex = [];
    private readonly List<List<Phrase>> _byFirst = [];
    private readonly WordScan _scan;
    private readonly bool[] _isLeafWord;
    private readonly int _gap;

    public Vocabulary(WordList list)
    {
        _gap = list.Gap;
        AddAll(list);
        _scan = new(_parts);
        _isLeafWord = [.. _byFirst.Select(phrases => phrases.Exists(p => p is { Topic: Topic.Leaf, Weight: > 0, Second: < 0 }))];
    }

    /// <summary>Every phrase at its first occurrence. A leaf's word inside a longer leaf's word is not heard.</summary>
    public List<HeardPhrase> Hear(ReadableText text)
    {
        var hits = _scan.Hits(text.Span);
        using var places = new Places(hits, _parts.Count);
        var longest = Longest(hits);
        var heard = new List<HeardPhrase>();

        foreach (var part in places.Parts)
        {
            foreach (var phrase in _byFirst[part])
            {
                if (FirstPlace(phrase, places, longest, text) is { } place)
                {
                    heard.Add(new(phrase, place.Start, place.End));
                }
            }
        }

        return heard;
    }

    private (int Start, int End)? FirstPlace(Phrase phrase, Places places, bool[] longest, ReadableText text)
    {
        if (phrase.Second >= 0)
        {
            return FirstPair(phrase, places, text);
        }

        var mustBeLongest = phrase is { Topic: Topic.Leaf, Weight: > 0 };

        for (var at = places.First(phrase.First); at >= 0; at = places.Next(at))
        {
            if (!mustBeLongest || longest[at])
            {
                return (places.Hits[at].Start, places.Hits[at].End);
            }
        }

        return null;
    }

    private (int Start, int End)? FirstPair(Phrase phrase, Places places, ReadableText text)
    {
        var second = places.First(phrase.Second);

        for (var at = places.First(phrase.First); at >= 0; at = places.Next(at))
        {
            var first = places.Hits[at];

            while (second >= 0 && places.Hits[second].Start < first.End)
            {
                second = places.Next(second);
            }

            if (second < 0)
            {
                return null;
            }

            var between = places.Hits[second].Start - first.End;

            if (between <= _gap && !text.Span.Slice(first.End, between).ContainsAny(SentenceEnds))
            {
                return (first.Start, places.Hits[second].End);
            }
        }

        return null;
    }

    // Only whole words of leaves silence each other: 楼道灯 silences 楼道, but the parts of gapped words and kinds' words do not.
    private bool[] Longest(List<WordHit> hits)
    {
        var kept = new bool[hits.Count];
        var leafs = Enumerable.Range(0, hits.Count).Where(i => _isLeafWord[hits[i].Word]).ToArray();
        var reach = 0;

        // By start, the longer one first; both are indices into one text and fit into half a key.
        Array.Sort(Array.ConvertAll(leafs, i => ((long)hits[i].Start << 32) + int.MaxValue - hits[i].End), leafs);

        foreach (var i in leafs)
        {
            if (hits[i].End > reach)
            {
                reach = hits[i].End;
                kept[i] = true;
            }
        }

        return kept;
    }

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

    /// <summary>Where each part was heard, in the order of the text: for every hit the next one of the same part.</summary>
    private sealed class Places : IDisposable
    {
        private const int None = -1;

        // A list of words has thousands of parts: its tables are lent, not made for every text.
        private readonly int[] _first;
        private readonly int[] _next;

        public Places(List<WordHit> hits, int parts)
        {
            Hits = hits;
            _first = ArrayPool<int>.Shared.Rent(parts);
            _next = ArrayPool<int>.Shared.Rent(hits.Count);
            var last = ArrayPool<int>.Shared.Rent(parts);
            _first.AsSpan(0, parts).Fill(None);

            for (var i = 0; i < hits.Count; i++)
            {
                var part = hits[i].Word;
                _next[i] = None;

                if (_first[part] == None)
                {
                    _first[part] = i;
                    Parts.Add(part);
                }
                else
                {
                    _next[last[part]] = i;
                }

                last[part] = i;
            }

            ArrayPool<int>.Shared.Return(last);
        }

        public List<WordHit> Hits { get; }

        /// <summary>The parts that were heard, in the order in which they were.</summary>
        public List<int> Parts { get; } = [];

        /// <summary>Index of the part's first hit, or -1.</summary>
        public int First(int part) => _first[part];

        /// <summary>Index of the next hit of the same part, or -1.</summary>
        public int Next(int hit) => _next[hit];

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(_first);
            ArrayPool<int>.Shared.Return(_next);
        }
    }
}
