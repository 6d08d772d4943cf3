namespace Linli.WorkOrders.Triaging;

/// <summary>Finds every known word in one pass over the text (Aho–Corasick), however many words the list has.</summary>
internal sealed class WordScan
{
    // Most characters begin no word: from the root a step is one look into a table. The other nodes have few children, side by side.
    private readonly int[] _fromRoot = new int[char.MaxValue + 1];
    private readonly int[] _children;
    private readonly char[] _signs;
    private readonly int[] _targets;
    private readonly int[] _fail;
    private readonly int[] _word;
    private readonly int[] _shorter;
    private readonly int[] _lengths;

    /// <param name="words">Not empty words; a hit names the index in this list.</param>
    public WordScan(IReadOnlyList<string> words)
    {
        var trie = new Trie();

        for (var i = 0; i < words.Count; i++)
        {
            trie.Plant(words[i], i);
        }

        trie.Link(words);
        var edges = trie.Edges.OrderBy(e => e.From).ToList();
        _children = new int[trie.Fail.Count + 1];
        _signs = [.. edges.Select(e => e.Sign)];
        _targets = [.. edges.Select(e => e.To)];
        (_fail, _word, _shorter, _lengths) = ([.. trie.Fail], [.. trie.Word], [.. trie.Shorter], [.. words.Select(w => w.Length)]);

        foreach (var edge in edges)
        {
            _children[edge.From + 1]++;

            if (edge.From == 0)
            {
                _fromRoot[edge.Sign] = edge.To;
            }
        }

        for (var node = 1; node < _children.Length; node++)
        {
            _children[node] += _children[node - 1];
        }
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
        for (; node != 0; node = _fail[node])
        {
            for (var child = _children[node]; child < _children[node + 1]; child++)
            {
                if (_signs[child] == c)
                {
                    return _targets[child];
                }
            }
        }

        return _fromRoot[c];
    }

    /// <summary>The words as they are planted; node 0 is the root.</summary>
    private sealed class Trie
    {
        private readonly Dictionary<long, int> _next = [];

        public List<int> Fail { get; } = [0];
        public List<int> Word { get; } = [-1];
        public List<int> Shorter { get; } = [0];

        public IEnumerable<(int From, char Sign, int To)> Edges => _next.Select(n => ((int)(n.Key >> 16), (char)n.Key, n.Value));

        public void Plant(string word, int index)
        {
            var node = 0;

            foreach (var c in word)
            {
                if (!_next.TryGetValue(Key(node, c), out var next))
                {
                    next = Fail.Count;
                    _next[Key(node, c)] = next;
                    Fail.Add(0);
                    Word.Add(-1);
                    Shorter.Add(0);
                }

                node = next;
            }

            Word[node] = index;
        }

        // Breadth first, so that a node's shorter suffix is linked before the node itself.
        public void Link(IReadOnlyList<string> words)
        {
            var deepest = words.Count == 0 ? 0 : words.Max(w => w.Length);

            for (var depth = 0; depth < deepest; depth++)
            {
                foreach (var word in words.Where(w => w.Length > depth))
                {
                    var parent = Walk(word.AsSpan(0, depth));
                    var node = _next[Key(parent, word[depth])];
                    Fail[node] = depth == 0 ? 0 : Step(Fail[parent], word[depth]);
                    Shorter[node] = Word[Fail[node]] >= 0 ? Fail[node] : Shorter[Fail[node]];
                }
            }
        }

        private int Step(int node, char c)
        {
            int next;

            while (!_next.TryGetValue(Key(node, c), out next) && node != 0)
            {
                node = Fail[node];
            }

            return next;
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
}

/// <summary>A word found: its index in the list, and where it starts and ends (exclusive) in the scanned text.</summary>
internal readonly record struct WordHit(int Word, int Start, int End);
