namespace Linli.WorkOrders.Triaging;

/// <summary>
/// The little that two neighbouring characters say. Residents use words no list has; a pair shared with a leaf's words or examples
/// speaks for the leaf, the more the fewer leaves share it (ln of leaves ÷ leaves with the pair).
/// </summary>
internal sealed class CharacterPairs
{
    private readonly Dictionary<(char, char), List<(int Leaf, int Weight)>> _leavesOf = [];

    public CharacterPairs(WordList list)
    {
        var strengths = new Dictionary<(char, char), Dictionary<int, double>>();

        for (var i = 0; i < list.Leaves.Count; i++)
        {
            var leaf = list.Leaves[i];
            Collect(strengths, i, leaf.Strong.Concat(leaf.Clear).Concat(leaf.Weak), list.Pairs.FromWords);
            Collect(strengths, i, leaf.Examples, list.Pairs.FromExamples);
        }

        foreach (var (pair, leaves) in strengths)
        {
            var rarity = Math.Log((double)list.Leaves.Count / leaves.Count);
            var speaking = leaves.Select(l => (l.Key, (int)Math.Round(l.Value * rarity))).Where(l => l.Item2 > 0).ToList();

            if (speaking.Count > 0)
            {
                _leavesOf[pair] = speaking;
            }
        }
    }

    /// <summary>Every known pair of the text once, at its first place, with what it says for each leaf.</summary>
    public IEnumerable<(int Start, IReadOnlyList<(int Leaf, int Weight)> Leaves)> Hear(ReadableText text)
    {
        var seen = new HashSet<(char, char)>();

        for (var i = 0; i + 1 < text.Length; i++)
        {
            var pair = (text.Span[i], text.Span[i + 1]);

            if (_leavesOf.TryGetValue(pair, out var leaves) && seen.Add(pair))
            {
                yield return (i, leaves);
            }
        }
    }

    private static void Collect(
        Dictionary<(char, char), Dictionary<int, double>> strengths,
        int leaf,
        IEnumerable<string> texts,
        double strength
    )
    {
        foreach (var text in texts)
        {
            var span = ReadableText.Of(text).Span;

            for (var i = 0; i + 1 < span.Length; i++)
            {
                if (!char.IsLetter(span[i]) || !char.IsLetter(span[i + 1]))
                {
                    continue;
                }

                var pair = (span[i], span[i + 1]);
                strengths.TryAdd(pair, []);
                strengths[pair][leaf] = Math.Max(strengths[pair].GetValueOrDefault(leaf), strength);
            }
        }
    }
}
