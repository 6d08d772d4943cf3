namespace Linli.WorkOrders.Triaging;

/// <summary>Finds every known word in one pass over the text (Aho–Corasick), however many words the list has.</summary>
internal sealed class WordScan
{
    private readonly Dictionary<long, int> _next = [];
    private readonly List<int> _fail = [0];
    private readonly List<int> _word = [-1];
    private readonly List<int> _shorter = [0];
    private readonly List<int> _lengths = [];

    /// <param name="words">Not empty words; a hit names the index in this list.</param>
    public WordScan(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            Plant(words[i], i);
        }

        Link(words);
    }

    /// <summary>Every occurrence of every word, ordered by its end; starts and ends count in the scanned text.</summary>
    public List<WordHit> Hits(ReadOnlySpan<char> text)
    {
        var hits = new List<WordHit>();
        var node = 0;

        for (var i = 0; i < text.Length; i++)
        {
            node = Step(node, text[i]);

            for (var found = _word[node] >= 0 ? node : _shorter[node]; found != 0; found = _shorter[found])
            {
                var word = _word[found];
                hits.Add(new(word, i + 1 - _lengths[word], i + 1));
            }
        }

        return hits;
    }

    private int Step(int node, char c)
    {
        int next;

        while (!_next.TryGetValue(Key(node, c), out next) && node != 0)
        {
            node = _fail[node];
        }

        return next;
    }

    private void Plant(string word, int index)
    {
        var node = 0;

        foreach (var c in word)
        {
            if (!_next.TryGetValue(Key(node, c), out var next))
            {
                next = _fail.Count;
                _next[Key(node, c)] = next;
                _fail.Add(0);
                _word.Add(-1);
                _shorter.Add(0);
            }

            node = next;
        }

        _word[node] = index;
        _lengths.Add(word.Length);
    }

    // Breadth first, so that a node's shorter suffix is linked before the node itself.
    private void Link(IReadOnlyList<string> words)
    {
        var deepest = words.Count == 0 ? 0 : words.Max(w => w.Length);

        for (var depth = 0; depth < deepest; depth++)
        {
            foreach (var word in words.Where(w => w.Length > depth))
            {
                var parent = Walk(word.AsSpan(0, depth));
                var node = _next[Key(parent, word[depth])];
                _fail[node] = depth == 0 ? 0 : Step(_fail[parent], word[depth]);
                _shorter[node] = _word[_fail[node]] >= 0 ? _fail[node] : _shorter[_fail[node]];
            }
        }
    }

    private int Walk(ReadOnlySpan<char> path)
    {
        var node = 0;

        foreach (var c in path)
        {
            node = _next[Key(node, c)];
        }

        return node;
    }

    private static long Key(int node, char c) => ((long)node << 16) | c;
}

/// <summary>A word found: its index in the list, and where it starts and ends (exclusive) in the scanned text.</summary>
internal readonly record struct WordHit(int Word, int Start, int End);
