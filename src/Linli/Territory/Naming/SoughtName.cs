using Linli.Platform.Pinyin;

namespace Linli.Territory.Naming;

/// <summary>One word somebody looks for, as hanzi or as pinyin, with or without the ending of the official name.</summary>
internal sealed class SoughtName
{
    private readonly string _word;
    private readonly PinyinQuery? _pinyin;

    // What is left of the word without an ending: 银闸社区居委会 is 银闸 + 社区居委会 in the pool.
    private readonly List<(string Stem, string Ending)> _stems;

    public SoughtName(string word, PinyinQuery? pinyin, IEnumerable<string> endings)
    {
        (_word, _pinyin) = (word, pinyin);
        _stems = pinyin is not null
            ? []
            :
            [
                .. endings
                    .Where(e => word.Length > e.Length && word.EndsWith(e, StringComparison.Ordinal))
                    .Select(e => (word[..^e.Length], e)),
            ];
    }

    /// <summary>Names of the pool that fit, each once, and how well with which ending.</summary>
    public IEnumerable<(int Name, Func<string, NameFit?> Fits)> In(NamePool names) => _pinyin is null ? WithWord(names) : Read(names);

    /// <summary>How well one name fits; null when it does not.</summary>
    public NameFit? Fits(string name, string ending)
    {
        if (_pinyin is not null)
        {
            return Reads(name);
        }

        var official = name + ending;
        var at = official.IndexOf(_word, StringComparison.Ordinal);
        return at < 0 ? null
            : at > 0 ? NameFit.Inside
            : _word.Length == name.Length || _word.Length == official.Length || IsNameOf(official) ? NameFit.Exact
            : NameFit.Beginning;
    }

    // 和平社区 is exactly 和平社区居委会: the rest only says what it is.
    private bool IsNameOf(string official) =>
        _stems.Exists(s =>
            s.Ending.Length > 1
            && official.Length > _word.Length
            && official[s.Stem.Length..].StartsWith(s.Ending, StringComparison.Ordinal)
        );

    private IEnumerable<(int, Func<string, NameFit?>)> WithWord(NamePool names)
    {
        foreach (var (name, at) in names.With(_word))
        {
            var fit =
                at > 0 ? NameFit.Inside
                : names.Span(name).Length == _word.Length ? NameFit.Exact
                : NameFit.Beginning;
            yield return (name, _ => fit);
        }

        foreach (var (stem, ending) in _stems)
        {
            foreach (var (name, _) in names.With(stem))
            {
                var span = names.Span(name);

                if (span.EndsWith(stem))
                {
                    var fit = span.Length == stem.Length ? NameFit.Exact : NameFit.Inside;
                    yield return (name, has => has.StartsWith(ending, StringComparison.Ordinal) ? fit : null);
                }
            }
        }
    }

    private IEnumerable<(int, Func<string, NameFit?>)> Read(NamePool names)
    {
        for (var name = 0; name < names.Count; name++)
        {
            if (Reads(names.Span(name)) is { } fit)
            {
                yield return (name, _ => fit);
            }
        }
    }

    private NameFit? Reads(ReadOnlySpan<char> name)
    {
        NameFit? best = null;

        for (var at = 0; at < name.Length; at++)
        {
            if (_pinyin!.MayBegin(name[at]) && _pinyin.Begins(name[at..], out var whole, out var spelled))
            {
                var fit =
                    at > 0 ? (spelled ? NameFit.InsidePinyin : NameFit.InsideInitials)
                    : whole ? (spelled ? NameFit.ExactPinyin : NameFit.ExactInitials)
                    : (spelled ? NameFit.BeginningPinyin : NameFit.BeginningInitials);
                best = best is null || fit < best ? fit : best;

                // Nothing further on fits better than the beginning, nor than whole syllables inside.
                if (at == 0 || spelled)
                {
                    return best;
                }
            }
        }

        return best;
    }
}
