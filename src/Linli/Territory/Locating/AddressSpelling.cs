using System.Text;
using System.Text.RegularExpressions;
using Linli.Platform.Pinyin;

namespace Linli.Territory.Locating;

/// <summary>Words in which a name is written as the ground has it.</summary>
/// <param name="Weight">How sure that name was meant, 0 to 1.</param>
internal readonly record struct Mended(string Words, double Weight);

/// <summary>
/// Writes names the way the ground has them: pinyin and initials (<c>hpl3-2-502</c>), another sign of the same sound (和平裡, 和苹里), two
/// signs turned round, one left out or one wrong. What the result means is for <see cref="PlaceMatcher"/> and <see cref="StreetMatcher"/> to say.
/// </summary>
internal sealed partial class AddressSpelling
{
    private const int ShortestName = 3;
    private const int LeastInitials = 3;
    private const int LeastBegun = 4;
    private const int LeastInside = 6;

    private static readonly (string Letters, string Sign)[] Parts =
    [
        ("haolou", "号楼"),
        ("danyuan", "单元"),
        ("dong", "栋"),
        ("ceng", "层"),
        ("lou", "楼"),
        ("hao", "号"),
        ("shi", "室"),
        ("dy", "单元"),
    ];

    private readonly List<string> _names;
    private readonly ILookup<string, (string Name, bool Spelled)> _keys;
    private readonly Dictionary<char, HashSet<string>> _sounds = [];
    private readonly Lock _turn = new();

    /// <param name="names">Made plain by <see cref="PlaceWords.Plain"/>.</param>
    public AddressSpelling(IEnumerable<string> names)
    {
        _names = [.. names.Where(n => n.Length >= ShortestName).Distinct(StringComparer.Ordinal)];
        _keys = _names
            .SelectMany(n => PinyinKeys.Of(n).Select(k => (Key: k, Name: n, Spelled: k.Length > n.Length)))
            .ToLookup(k => k.Key, k => (k.Name, k.Spelled), StringComparer.Ordinal);
    }

    /// <summary>Letters as the signs they stand for; the words themselves when there are none.</summary>
    public IEnumerable<Mended> Letters(string words)
    {
        var signs = Parts.Aggregate(words, (w, part) => Regex.Replace(w, $"(?<=\\d){part.Letters}", part.Sign));

        if (Run().Match(signs) is not { Success: true } run)
        {
            return [new(words, 1)];
        }

        var meant = _keys[run.Value]
            .Where(k => k.Spelled || run.Length >= LeastInitials)
            .Select(k => (k.Name, Weight: k.Spelled ? 0.95 : 0.9))
            .ToList();

        if (meant.Count == 0 && run.Length >= LeastBegun)
        {
            meant =
            [
                .. from keys in _keys
                where
                    keys.Key.StartsWith(run.Value, StringComparison.Ordinal)
                    || keys.Key.Length >= LeastInside && run.Value.EndsWith(keys.Key, StringComparison.Ordinal)
                from key in keys
                select (key.Name, 0.8),
            ];
        }

        return meant
            .DistinctBy(m => m.Name)
            .Select(m => new Mended(signs[..run.Index] + m.Name + signs[(run.Index + run.Length)..], m.Weight));
    }

    /// <summary>Each name that nearly stands in the words, written right.</summary>
    public IEnumerable<Mended> Nearly(string words)
    {
        foreach (var name in _names.Where(n => !words.Contains(n, StringComparison.Ordinal)))
        {
            var best = new Mended("", 0);

            for (var at = 0; at + name.Length <= words.Length; at++)
            {
                if (Same(words.AsSpan(at, name.Length), name) is var weight && weight > best.Weight)
                {
                    best = new(words[..at] + name + words[(at + name.Length)..], weight);
                }
            }

            if (best.Weight > 0)
            {
                yield return best;
            }
            else if (Shortened(name).FirstOrDefault(s => words.Contains(s, StringComparison.Ordinal)) is { } shorter)
            {
                yield return new(words.Replace(shorter, name, StringComparison.Ordinal), 0.72);
            }
        }
    }

    // 0.88 for one sign of the same sound, less for more of them, for two turned round and for any one sign; 0 for another name.
    private double Same(ReadOnlySpan<char> said, string name)
    {
        var (other, strange, firstOther, lastOther) = (0, 0, -1, -1);

        for (var i = 0; i < name.Length; i++)
        {
            if (said[i] == name[i])
            {
                continue;
            }

            if (char.IsAsciiLetterOrDigit(said[i]))
            {
                return 0;
            }

            other++;
            strange += Sounds(said[i]).Overlaps(Sounds(name[i])) ? 0 : 1;
            firstOther = firstOther < 0 ? i : firstOther;
            lastOther = i;
        }

        return strange == 0
                ? (
                    other == 1 ? 0.88
                    : other * 2 <= name.Length + 1 ? 0.8
                    : 0.7
                )
            : other == 2 && lastOther == firstOther + 1 && said[firstOther] == name[lastOther] && said[lastOther] == name[firstOther] ? 0.75
            : other == 1 ? 0.72
            : 0;
    }

    // One sign left out, never so that less than three remain.
    private static IEnumerable<string> Shortened(string name) =>
        name.Length > ShortestName ? Enumerable.Range(0, name.Length - 1).Select(i => name.Remove(i, 1)) : [];

    private HashSet<string> Sounds(char sign)
    {
        lock (_turn)
        {
            return _sounds.TryGetValue(sign, out var known)
                ? known
                : _sounds[sign] = Rune.TryCreate(sign, out var rune) ? [.. PinyinTable.Shipped.Readings(rune)] : [];
        }
    }

    [GeneratedRegex("[a-z]{2,}")]
    private static partial Regex Run();
}
