using System.Globalization;

namespace Linli.Registry.Finding;

/// <summary>How well a name answers what somebody typed; the smaller the better.</summary>
internal enum NameMatch
{
    Exact,
    Start,
    Inside,
    None,
}

/// <summary>
/// What somebody typed to find a person: hanzi, pinyin, initials, mixed, or with <c>*</c> for any signs: 王小明, wangxm, wxm, 王*明, 王xm.
/// </summary>
internal sealed class NameQuery
{
    private readonly List<string> _signs = [];

    public NameQuery(string typed)
    {
        for (var each = StringInfo.GetTextElementEnumerator(Linli.Kernel.FullWidth.Normalize(typed).ToLowerInvariant()); each.MoveNext(); )
        {
            var sign = each.GetTextElement();

            if (!string.IsNullOrWhiteSpace(sign) && sign is not ("·" or "'" or "-"))
            {
                _signs.Add(sign is "＊" or "?" or "%" ? "*" : sign);
            }
        }
    }

    public bool IsEmpty => _signs.TrueForAll(s => s == "*");

    /// <param name="name">The signs of a name.</param>
    /// <param name="readings">How a sign may be read: pinyin without tones, the usual first.</param>
    public NameMatch Match(ReadOnlySpan<ushort> name, NameSigns readings)
    {
        if (Whole(name, 0, 0, readings, mayEnd: false))
        {
            return NameMatch.Exact;
        }

        if (Whole(name, 0, 0, readings, mayEnd: true))
        {
            return NameMatch.Start;
        }

        for (var from = 1; from < name.Length; from++)
        {
            if (Whole(name, from, 0, readings, mayEnd: true))
            {
                return NameMatch.Inside;
            }
        }

        return NameMatch.None;
    }

    // Whether everything typed from `at` on is said by the name from `from` on; with mayEnd the name may go on.
    private bool Whole(ReadOnlySpan<ushort> name, int from, int at, NameSigns readings, bool mayEnd)
    {
        if (at == _signs.Count)
        {
            return mayEnd || from == name.Length;
        }

        if (_signs[at] == "*")
        {
            for (var skip = from; skip <= name.Length; skip++)
            {
                if (Whole(name, skip, at + 1, readings, mayEnd))
                {
                    return true;
                }
            }

            return false;
        }

        if (from == name.Length)
        {
            return false;
        }

        var sign = name[from];

        if (_signs[at] == readings.Text(sign))
        {
            return Whole(name, from + 1, at + 1, readings, mayEnd);
        }

        if (_signs[at] is not [>= 'a' and <= 'z'])
        {
            return false;
        }

        foreach (var reading in readings.Of(sign))
        {
            var said = Said(reading, at);

            // A whole syllable, its first letter, or as much of it as was typed at the end.
            if (
                said == reading.Length && Whole(name, from + 1, at + said, readings, mayEnd)
                || said > 0 && at + said == _signs.Count && Whole(name, from + 1, _signs.Count, readings, mayEnd)
                || said > 0 && Whole(name, from + 1, at + 1, readings, mayEnd)
            )
            {
                return true;
            }
        }

        return false;
    }

    private int Said(string reading, int at)
    {
        var same = 0;

        while (same < reading.Length && at + same < _signs.Count && _signs[at + same] is [var typed] && typed == reading[same])
        {
            same++;
        }

        return same;
    }
}
