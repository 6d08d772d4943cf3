using Linli.Kernel;
using Linli.Platform.Pinyin;

namespace Linli.Territory.Naming;

/// <summary>
/// Finds divisions by official or short name, other name, pinyin, initials, or the digits a code begins with; words before the last one,
/// parted by blanks, say in what it lies (长治 北关). Exact before beginning before inside; one's own county first.
/// </summary>
/// <param name="county">Whose divisions come first: code of a county.</param>
internal sealed class DivisionSearch(DivisionBook book, string county, DateOnly day)
{
    private readonly DivisionEdition _edition = book.Edition;

    /// <param name="most">How many are listed; all that fit are counted.</param>
    public DivisionHits Find(string? typed, int most)
    {
        var said = FullWidth.Normalize(typed ?? "").Trim();

        if (said.Length == 0 || day < _edition.AsOf)
        {
            return DivisionHits.None;
        }

        return said.All(char.IsAsciiDigit) ? ByCode(said, most) : ByName(said, most);
    }

    private DivisionHits ByCode(string digits, int most)
    {
        if (digits.Length > 12)
        {
            return DivisionHits.None;
        }

        var (from, to) = digits.Length < 2 ? (0, 0) : _edition.Beginning(digits);
        var rows = Enumerable.Range(from, to - from).Where(_edition.Stands).ToList();
        var added = Added().Where(code => code.StartsWith(digits, StringComparison.Ordinal));
        var codes = added
            .Concat(rows.OrderBy(_edition.Level).Take(most).Select(_edition.Code))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(c => c.Length)
            .Take(most);
        return new([.. codes.Select(c => Hit(c, null)).OfType<DivisionHit>()], rows.Count + added.Count(), rows.Count);
    }

    private DivisionHits ByName(string said, int most)
    {
        var pinyin = PinyinQuery.Read(said);
        string[] words = pinyin is null ? said.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [said];
        var sought = new SoughtName(words[^1], pinyin ?? PinyinQuery.Read(words[^1]), _edition.Endings);
        var within = words[..^1].Select(w => new SoughtName(w, PinyinQuery.Read(w), _edition.Endings)).ToList();
        var best = new PriorityQueue<(string Code, string? Also), long>();
        HashSet<string> changed = new(StringComparer.Ordinal);
        var total = 0;

        foreach (var (code, name, also) in Others())
        {
            // A name of the edition that still holds is found with the others below.
            if (sought.Fits(name, "") is { } fit && LiesIn(code, within) && changed.Add(code))
            {
                total++;
                Keep(best, (code, also), Rank(fit, code, (int)new AreaCode(code).Level, -1), most);
            }
        }

        var weighed = 0;

        foreach (var (name, fits) in sought.In(_edition.Names))
        {
            foreach (var row in _edition.Names.Rows(name))
            {
                weighed++;

                if (
                    fits(_edition.Ending(row)) is { } fit
                    && _edition.Stands(row)
                    && (within.Count == 0 || LiesIn(_edition.Code(row), within))
                    && (changed.Count == 0 || !changed.Contains(_edition.Code(row)))
                )
                {
                    total++;
                    var rank = Rank(fit, IsOwn(row), (int)_edition.Level(row), row);

                    if (best.Count < most || best.TryPeek(out _, out var worst) && -rank > worst)
                    {
                        Keep(best, (_edition.Code(row), null), rank, most);
                    }
                }
            }
        }

        List<(string Code, string? Also)> found = [];

        while (best.TryDequeue(out var next, out _))
        {
            found.Insert(0, next);
        }

        return new([.. found.Select(f => Hit(f.Code, f.Also)).OfType<DivisionHit>()], total, weighed);
    }

    // The worst is the first to leave.
    private static void Keep(PriorityQueue<(string, string?), long> best, (string, string?) one, long rank, int most)
    {
        best.Enqueue(one, -rank);

        if (best.Count > most)
        {
            best.Dequeue();
        }
    }

    private long Rank(NameFit fit, string code, int level, int row) =>
        Rank(fit, code.StartsWith(county, StringComparison.Ordinal), level, row);

    // One's own comes first where it fits from its beginning on; then how well it fits, one's own first, larger first, by code.
    private static long Rank(NameFit fit, bool own, int level, int row)
    {
        var near = own && fit <= NameFit.BeginningInitials ? 0L : 1L;
        return ((((near * 16 + (long)fit) * 2 + (own ? 0 : 1)) * 8 + level) << 24) + row + 1;
    }

    private bool IsOwn(int row) => row >= _own.From && row < _own.To;

    private readonly (int From, int To) _own = book.Edition.Beginning(county);

    // Names that are not the edition's: other names, new names, divisions that were entered since, areas of one's own ground.
    private IEnumerable<(string Code, string Name, string? Also)> Others()
    {
        foreach (var code in Added())
        {
            if (book.On(code, day) is { } standing)
            {
                yield return (code, standing.Name, null);
            }
        }

        foreach (var code in book.Amendments.Where(a => a.Kind == AmendmentKind.Rename && a.From <= day).Select(a => a.Code).Distinct())
        {
            yield return (code, book.On(code, day)!.Name, null);
        }

        foreach (var alias in book.Aliases.SelectMany(a => a))
        {
            yield return (alias.Code, alias.Name, alias.Name);
        }
    }

    private IEnumerable<string> Added() =>
        book
            .Amendments.Where(a => a.From <= day)
            .Select(a => a.Begins)
            .OfType<string>()
            .Concat(book.Own.Keys.Where(c => _edition.Find(c) < 0))
            .Distinct();

    private bool LiesIn(string code, List<SoughtName> within)
    {
        if (within.Count == 0)
        {
            return true;
        }

        var above = book.Path(code, day).SkipLast(1).Select(d => d.Name).ToList();
        return within.TrueForAll(w => above.Exists(name => w.Fits(name, "") is not null));
    }

    private DivisionHit? Hit(string code, string? also)
    {
        if (book.On(code, day) is not { } standing)
        {
            return null;
        }

        var former =
            also is null && _edition.Find(code) is var row and >= 0 && _edition.Name(row) is var shipped && shipped != standing.Name
                ? shipped
                : also;
        return new(standing, [.. book.Path(code, day).Select(d => d.Name)], former);
    }
}
