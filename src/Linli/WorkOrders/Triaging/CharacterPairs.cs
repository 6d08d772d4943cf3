using System.Buffers;

namespace Linli.WorkOrders.Triaging;

/// <summary>
/// The little that two neighbouring characters say. Residents use words no list has; a pair shared with a leaf's words or examples
/// speaks for the leaf, the more the fewer leaves share it (ln of leaves ÷ leaves with the pair).
/// </summary>
internal sealed class CharacterPairs
{
    private readonly Dictionary<int, int> _numberOf = [];
    private readonly List<(int Leaf, int Weight)[]> _leavesOf = [];

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
            var speaking = leaves.Select(l => (l.Key, (int)Math.Round(l.Value * rarity))).Where(l => l.Item2 > 0).ToArray();

            if (speaking.Length > 0)
            {
                _numberOf[Key(pair.Item1, pair.Item2)] = _leavesOf.Count;
                _leavesOf.Add(speaking);
            }
        }
    }

    /// <summary>Every known pair of the text once, at its first place, with what it says for each leaf.</summary>
    public List<HeardPair> Hear(ReadableText text)
    {
        var heard = new List<HeardPair>();
        var seen = ArrayPool<bool>.Shared.Rent(_leavesOf.Count);
        seen.AsSpan(0, _leavesOf.Count).Clear();
        var span = text.Span;

        for (var i = 0; i + 1 < span.Length; i++)
        {
            if (_numberOf.TryGetValue(Key(span[i], span[i + 1]), out var number) && !seen[number])
            {
                seen[number] = true;
                heard.Add(new(i, _leavesOf[number]));
            }
        }

        ArrayPool<bool>.Shared.Return(seen);
        return heard;
    }

    private static int Key(char first, char second) => first << 16 | second;

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

/// <summary>A known pair, where it stands first in the readable text, and what it says for each leaf.</summary>
internal readonly record struct HeardPair(int Start, (int Leaf, int Weight)[] Leaves);
