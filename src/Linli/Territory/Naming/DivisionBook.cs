using Linli.Kernel;

namespace Linli.Territory.Naming;

/// <summary>
/// The divisions as a county keeps them: the shipped edition, what was amended since, other names, and areas of its own ground that the
/// edition does not have. Answers what a division was on a day, and whether a change fits what was before it.
/// </summary>
internal sealed class DivisionBook
{
    private readonly IReadOnlyDictionary<string, string> _own;
    private readonly List<DivisionAmendment> _amendments = [];
    private readonly Dictionary<Guid, RuleBroken> _unfit = [];

    /// <param name="own">Areas the county entered with its ground: code and name.</param>
    public DivisionBook(
        DivisionEdition edition,
        IEnumerable<DivisionAmendment> entered,
        IEnumerable<NameAlias> aliases,
        IReadOnlyDictionary<string, string> own
    )
    {
        Edition = edition;
        _own = own;
        Entered = [.. entered];
        Aliases = aliases.ToLookup(a => a.Code, StringComparer.Ordinal);
        var withdrawn = Entered.Where(a => a.Withdraws is not null).Select(a => a.Withdraws!.Value).ToHashSet();

        foreach (
            var amendment in Entered.Where(a => a.Withdraws is null && !withdrawn.Contains(a.Id)).OrderBy(a => a.From).ThenBy(a => a.Id)
        )
        {
            try
            {
                Check(amendment);
                _amendments.Add(amendment);
            }
            catch (RuleBroken no)
            {
                // Two people may have entered at the same moment what does not go together: the later one does not count, and says so.
                _unfit[amendment.Id] = no;
            }
        }
    }

    public DivisionEdition Edition { get; }

    /// <summary>All that was entered, what was taken back too.</summary>
    public IReadOnlyList<DivisionAmendment> Entered { get; }

    /// <summary>Other names, by code.</summary>
    public ILookup<string, NameAlias> Aliases { get; }

    /// <summary>What counts, in the order of their days.</summary>
    public IReadOnlyList<DivisionAmendment> Amendments => _amendments;

    /// <summary>Areas of the county's own ground, by code.</summary>
    public IReadOnlyDictionary<string, string> Own => _own;

    /// <summary>The book with one more change in it.</summary>
    /// <exception cref="RuleBroken">It does not fit; the sentence says why.</exception>
    public DivisionBook With(DivisionAmendment amendment)
    {
        var next = new DivisionBook(Edition, Entered.Append(amendment), Aliases.SelectMany(a => a), _own);
        return next._unfit.FirstOrDefault(u => !_unfit.ContainsKey(u.Key)).Value is { } no ? throw no : next;
    }

    /// <summary>Why an amendment does not count although nobody took it back; null when it does.</summary>
    public RuleBroken? WhyUnfit(DivisionAmendment amendment) => _unfit.GetValueOrDefault(amendment.Id);

    /// <summary>What a code stood for on a day; null when nothing is known of it then.</summary>
    public DivisionStanding? On(string code, DateOnly day) =>
        day < Edition.AsOf ? null : After(code, _amendments.TakeWhile(a => a.From <= day).Count());

    // What it is once so many changes have happened: of two on one day the later sees what the earlier did.
    private DivisionStanding? After(string code, int changes)
    {
        var standing =
            Edition.Find(code) is var row and >= 0 && Edition.Stands(row) ? new DivisionStanding(code, Edition.Name(row), Edition.AsOf)
            : _own.TryGetValue(code, out var name) ? new(code, name, Edition.AsOf)
            : null;

        for (var i = 0; i < changes; i++)
        {
            var change = _amendments[i];
            standing =
                change.Begins == code ? new(code, change.Name ?? After(change.Code, i)!.Name, change.From)
                : change.Code != code || standing is null ? standing
                : change.Kind == AmendmentKind.Rename ? standing with { Name = change.Name!, Since = change.From }
                : change.Ends ? standing with { Ended = change.From, Into = change.Other }
                : standing;
        }

        return standing;
    }

    /// <summary>Divisions one level below that stand on a day, in the order of their codes; for null the provinces. Rows that only fill a level are passed through.</summary>
    public IReadOnlyList<DivisionStanding> Below(string? code, DateOnly day)
    {
        var row = code is null ? -1 : Edition.Find(code);
        var shipped = code is null || row >= 0 ? Standing(row) : [];
        var added = _amendments
            .Select(a => a.Begins)
            .OfType<string>()
            .Concat(_own.Keys)
            .Where(c => ParentOf(c) == code && Edition.Find(c) < 0);
        return
        [
            .. shipped
                .Concat(added)
                .Distinct(StringComparer.Ordinal)
                .Select(c => On(c, day))
                .OfType<DivisionStanding>()
                .Where(d => d.Stands)
                .OrderBy(d => d.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>As <see cref="Below"/>, each with how many stand directly below it.</summary>
    public IReadOnlyList<(string Code, string Name, int Below)> Counted(string? code, DateOnly day) =>
        [.. Below(code, day).Select(d => (d.Code, d.Name, d.Level < AreaLevel.Community ? Below(d.Code, day).Count : 0))];

    /// <summary>The divisions it lies in, province first, itself last, as they were on a day.</summary>
    public IReadOnlyList<DivisionStanding> Path(string code, DateOnly day)
    {
        List<DivisionStanding> path = [];

        for (AreaCode? at = new AreaCode(code); at is { } area; at = area.Parent)
        {
            if (On(area.Value, day) is { } standing)
            {
                path.Insert(0, standing);
            }
        }

        return path;
    }

    /// <summary>What is entered about a code, in the order of their days.</summary>
    public IReadOnlyList<DivisionAmendment> About(string code) =>
        [.. Entered.Where(a => a.Withdraws is null && (a.Code == code || a.Other == code)).OrderBy(a => a.From).ThenBy(a => a.Id)];

    public bool IsWithdrawn(DivisionAmendment amendment) => Entered.Any(a => a.Withdraws == amendment.Id);

    private IEnumerable<string> Standing(int row)
    {
        foreach (var child in Edition.Children(row))
        {
            if (Edition.Stands(child))
            {
                yield return Edition.Code(child);
            }
            else
            {
                foreach (var below in Standing(child))
                {
                    yield return below;
                }
            }
        }
    }

    // The nearest code above that is a division: counties of 北京 lie in the province, not in its filler 市辖区.
    private string? ParentOf(string code)
    {
        var above = new AreaCode(code).Parent;

        while (above is { } area && Edition.Find(area.Value) is var row and >= 0 && !Edition.Stands(row))
        {
            above = area.Parent;
        }

        return above?.Value;
    }

    private void Check(DivisionAmendment change)
    {
        if (change.From <= Edition.AsOf)
        {
            throw No(
                "territory.amendment-early",
                $"{change.From:yyyy-MM-dd} 不晚于所带区划的日期 {Edition.AsOf:yyyy-MM-dd}，那以前的情况这里没有。没有保存。"
            );
        }

        if (change.Kind is not (AmendmentKind.SplitOff or AmendmentKind.Establish))
        {
            Stands(change.Code, change.From);
        }

        switch (change.Kind)
        {
            case AmendmentKind.Rename when On(change.Code, change.From)!.Name == change.Name:
                throw No("territory.amendment-same-name", $"{change.Code} 那天已经叫“{change.Name}”。没有保存。");
            case AmendmentKind.MergeInto or AmendmentKind.SplitOff:
                Stands(change.Other!, change.From);
                SameLevel(change);
                break;
            case AmendmentKind.MoveUnder:
                SameLevel(change);
                break;
        }

        if (change.Begins is { } begins)
        {
            Free(begins, change.From);
        }

        if (change.Ends && Below(change.Code, change.From) is { Count: > 0 and var left })
        {
            throw No("territory.amendment-below", $"{change.Code} 下面还有 {left} 个下级区划，请先把它们改隶、并入或撤销。没有保存。");
        }
    }

    private void Stands(string code, DateOnly day)
    {
        if (On(code, day) is not { Stands: true })
        {
            throw No("territory.amendment-unknown", $"{day:yyyy-MM-dd} 没有代码为 {code} 的区划，请核对代码和日期。没有保存。");
        }
    }

    private static void SameLevel(DivisionAmendment change)
    {
        if (change.Code.Length != change.Other!.Length || change.Code == change.Other)
        {
            throw No("territory.amendment-level", $"{change.Code} 和 {change.Other} 要是同一级的两个区划。没有保存。");
        }
    }

    private void Free(string code, DateOnly day)
    {
        if (!(code.Length is 2 or 4 or 6 or 9 or 12 && code.All(char.IsAsciiDigit)) || DivisionKinds.Of(new AreaCode(code)) is null)
        {
            throw No("territory.division-code-unknown", $"区划代码 {code} 不在国家标准的号段里，请核对后重填。");
        }

        if (On(code, day) is { Stands: true } taken)
        {
            throw No("territory.amendment-taken", $"代码 {code} 那天是“{taken.Name}”，不能再用。没有保存。");
        }

        if (ParentOf(code) is { } parent)
        {
            Stands(parent, day);
        }
    }

    private static RuleBroken No(string code, FormattableString sentence) => new(code, sentence);
}
