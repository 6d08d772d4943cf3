using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Pinyin;

namespace Linli.Registry.Finding;

/// <summary>How well a name answers what somebody typed; the smaller the better.</summary>
internal enum NameMatch
{
    Exact,
    Start,
    Inside,
    None,
}

/// <param name="Strain">How far what was typed is from the name as it is usually read and fully spelled; the smaller the better.</param>
internal readonly record struct NameAnswer(NameMatch How, int Strain)
{
    public static readonly NameAnswer None = new(NameMatch.None, 0);
}

/// <summary>
/// What somebody typed to find a name: hanzi, pinyin, initials, mixed, or with <c>*</c> for any signs: 王小明, wangxm, wxm, zhxm, 王*明, 王xm.
/// A blank ends a syllable.
/// </summary>
internal sealed class NameQuery
{
    private const int Never = int.MaxValue;

    // A name spelled as it is usually read comes before a rarer reading, that before an unfinished syllable, that before initials.
    private const int OtherReading = 1;
    private const int Unfinished = 2;
    private const int Initial = 4;

    // zh, ch, sh for one sign come after two signs that begin so: of zhq 曾华强 is meant before 种强.
    private const int LongInitial = 2 * Initial + OtherReading;

    private readonly List<string> _signs = [];

    // Before which of the signs a syllable surely ended.
    private readonly HashSet<int> _ends = [];

    public NameQuery(string typed)
    {
        for (var each = StringInfo.GetTextElementEnumerator(FullWidth.Normalize(typed).ToLowerInvariant()); each.MoveNext(); )
        {
            var sign = each.GetTextElement();

            if (string.IsNullOrWhiteSpace(sign) || sign is "·" or "'" or "-")
            {
                _ends.Add(_signs.Count);
            }
            else
            {
                _signs.Add(sign is "＊" or "?" or "%" ? "*" : sign);
            }
        }

        for (var i = 0; i < _signs.Count; i++)
        {
            Letters |= IsLetter(i)
                ? i == 0 || !IsLetter(i - 1) || _ends.Contains(i)
                    ? NameSigns.Letter(_signs[i][0])
                    : 0
                : PinyinTable.Shipped.Readings(Rune.GetRuneAt(_signs[i], 0)) is [var usual, ..]
                    ? NameSigns.Letter(usual[0])
                    : 0;
        }
    }

    public bool IsEmpty => _signs.TrueForAll(s => s == "*");

    /// <summary>Letters that syllables of a name must begin with to answer this, a bit each (<see cref="NameSigns.LettersOf"/>).</summary>
    public uint Letters { get; }

    /// <param name="name">The signs of a name.</param>
    public NameAnswer Match(ReadOnlySpan<ushort> name, NameSigns signs)
    {
        var width = name.Length + 1;
        Span<int> strain = stackalloc int[width * (_signs.Count + 1)];
        strain.Fill(Never);
        strain[0] = 0;
        var last = Walk(strain, name, signs);

        if (last[^1] != Never)
        {
            return new(NameMatch.Exact, last[^1]);
        }

        if (Least(last) is { } start)
        {
            return new(NameMatch.Start, start);
        }

        strain.Fill(Never);
        strain[1..width].Clear();
        return Least(Walk(strain, name, signs)) is { } inside ? new(NameMatch.Inside, inside) : NameAnswer.None;
    }

    private static int? Least(ReadOnlySpan<int> row)
    {
        var least = Never;

        foreach (var one in row)
        {
            least = Math.Min(least, one);
        }

        return least == Never ? null : least;
    }

    // A table of how many signs of the name are said by how much of what was typed, filled line by line: many stars cost no more than one.
    private Span<int> Walk(Span<int> strain, ReadOnlySpan<ushort> name, NameSigns signs)
    {
        var width = name.Length + 1;

        for (var at = 0; at < _signs.Count; at++)
        {
            for (var from = 0; from < width; from++)
            {
                if (strain[at * width + from] is var sofar && sofar == Never)
                {
                    continue;
                }

                if (_signs[at] == "*")
                {
                    for (var skip = from; skip < width; skip++)
                    {
                        Reach(strain, (at + 1) * width + skip, sofar);
                    }
                }
                else if (from < name.Length)
                {
                    Say(strain, width, at, from, sofar, name[from], signs);
                }
            }
        }

        return strain[(_signs.Count * width)..];
    }

    private void Say(Span<int> strain, int width, int at, int from, int sofar, ushort sign, NameSigns signs)
    {
        if (_signs[at] == signs.Text(sign))
        {
            Reach(strain, (at + 1) * width + from + 1, sofar);
            return;
        }

        if (!IsLetter(at))
        {
            return;
        }

        var readings = signs.Of(sign);

        for (var i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            var said = Said(reading, at);

            if (said == 0)
            {
                continue;
            }

            var rare = sofar + (i == 0 ? 0 : OtherReading);

            // A whole syllable, its first letter, or as much of it as was typed at the end.
            if (said == reading.Length)
            {
                Reach(strain, (at + said) * width + from + 1, rare);
            }
            else if (said > 1 && at + said == _signs.Count)
            {
                Reach(strain, (at + said) * width + from + 1, rare + Unfinished);
            }

            Reach(strain, (at + 1) * width + from + 1, rare + Initial);

            if (said > 1 && reading[1] == 'h')
            {
                Reach(strain, (at + 2) * width + from + 1, rare + LongInitial);
            }
        }
    }

    private static void Reach(Span<int> strain, int place, int sum) => strain[place] = Math.Min(strain[place], sum);

    private bool IsLetter(int at) => _signs[at] is [>= 'a' and <= 'z'];

    private int Said(string reading, int at)
    {
        var same = 0;

        while (
            same < reading.Length
            && at + same < _signs.Count
            && _signs[at + same] is [var typed]
            && typed == reading[same]
            && !(same > 0 && _ends.Count > 0 && _ends.Contains(at + same))
        )
        {
            same++;
        }

        return same;
    }
}
