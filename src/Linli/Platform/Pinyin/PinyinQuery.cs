using System.Text;
using Linli.Kernel;

namespace Linli.Platform.Pinyin;

/// <summary>
/// What somebody typed in letters to find a name: whole syllables, initials, or both, the last one unfinished: <c>changzhi</c>, <c>cz</c>,
/// <c>changz</c>. A blank ends a syllable: <c>xi an</c> is 西安 and not 先. Every reading of a sign is tried.
/// </summary>
internal sealed class PinyinQuery
{
    private readonly PinyinTable _table;
    private readonly string _typed;
    private readonly bool[] _ends;

    private PinyinQuery(PinyinTable table, string typed, bool[] ends)
    {
        (_table, _typed, _ends) = (table, typed, ends);
    }

    /// <summary>Null when it is not letters and digits beginning with a letter.</summary>
    public static PinyinQuery? Read(string typed)
    {
        var letters = new StringBuilder();
        HashSet<int> ends = [];

        foreach (
            var c in FullWidth.Normalize(typed.Trim()).ToLowerInvariant().Replace("u:", "v", StringComparison.Ordinal).Replace('ü', 'v')
        )
        {
            if (c is ' ' or '\'' or '’')
            {
                ends.Add(letters.Length);
            }
            else if (char.IsAsciiLetterOrDigit(c))
            {
                letters.Append(c);
            }
            else
            {
                return null;
            }
        }

        return letters.Length > 0 && char.IsAsciiLetter(letters[0])
            ? new(PinyinTable.Shipped, letters.ToString(), [.. Enumerable.Range(0, letters.Length + 1).Select(ends.Contains)])
            : null;
    }

    /// <summary>Whether a sign may be the first of it; quick, and true for more than match.</summary>
    public bool MayBegin(char sign) => char.IsSurrogate(sign) ? char.IsHighSurrogate(sign) : _table.MayBegin(sign, _typed[0]);

    /// <summary>Whether a name reads like it from its beginning on.</summary>
    /// <param name="whole">Nothing of the name is left.</param>
    /// <param name="spelled">No sign is meant by its initial alone, the last one may be unfinished.</param>
    public bool Begins(ReadOnlySpan<char> name, out bool whole, out bool spelled)
    {
        var left = Match(name, 0, initials: false);
        spelled = left >= 0;
        left = spelled ? left : Match(name, 0, initials: true);
        whole = left == 0;
        return left >= 0;
    }

    // How much of the name is left when all that was typed is used up; -1 when it does not fit.
    private int Match(ReadOnlySpan<char> name, int at, bool initials)
    {
        if (at == _typed.Length)
        {
            return name.Length;
        }

        if (name.IsEmpty || Rune.DecodeFromUtf16(name, out var sign, out var width) != System.Buffers.OperationStatus.Done)
        {
            return -1;
        }

        var rest = name[width..];
        var best = -1;

        foreach (var said in _table.Said(sign))
        {
            var same = Same(said, at);
            var left = same == said.Length || at + same == _typed.Length && same > 0 ? Match(rest, at + same, initials) : -1;

            if (left < 0 && initials && same > 0)
            {
                left = Match(rest, at + 1, initials);
                left = left < 0 && same > 1 && said[1] == 'h' ? Match(rest, at + 2, initials) : left;
            }

            best = left >= 0 && (best < 0 || left < best) ? left : best;
        }

        return best;
    }

    // How many letters of a syllable are typed from here on; a blank typed in its middle ends it.
    private int Same(string said, int at)
    {
        var same = 0;

        while (same < said.Length && at + same < _typed.Length && said[same] == _typed[at + same] && !(same > 0 && _ends[at + same]))
        {
            same++;
        }

        return same;
    }
}
