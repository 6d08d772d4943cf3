using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.WorkOrders.Sampling;

/// <summary>The id of a draw.</summary>
internal readonly record struct SampleDrawId(Guid Value) : ITypedId<SampleDrawId>
{
    public static SampleDrawId From(Guid value) => new(value);
}

/// <summary>From which households is drawn. Stored by name.</summary>
internal enum SampleFrame
{
    /// <summary>Households whose matter was solved or closed and who left a telephone.</summary>
    [Zh("办结诉求的住户")]
    Orders,

    /// <summary>Every home behind a known door.</summary>
    [Zh("楼栋全部住户")]
    Homes,
}

/// <summary>
/// A random draw of households of a grid or community, to be asked by the command center (S1-12). Seed, population and size are kept, so
/// that anybody can draw it again and get the same households; nobody picks by hand.
/// </summary>
internal sealed class SampleDraw : IInJurisdiction
{
    private readonly List<SampledHousehold> _households = [];
    private readonly List<SampleCall> _calls = [];

    private SampleDraw() { } // EF Core

    public CountyCode County { get; private init; }
    public SampleDrawId Id { get; private init; }

    /// <summary>The grid or community.</summary>
    public string Area { get; private init; } = "";
    public string AreaName { get; private init; } = "";
    public SampleFrame Frame { get; private init; }

    /// <summary>32 hex digits, from the machine's own randomness.</summary>
    public string Seed { get; private init; } = "";

    /// <summary>Keys of all households it was drawn from, in order, one a line.</summary>
    public string Population { get; private init; } = "";
    public int PopulationSize { get; private init; }

    /// <summary>Households left out because they were drawn lately.</summary>
    public int LeftOut { get; private init; }

    /// <summary>Version of the rules.</summary>
    public string Rule { get; private init; } = "";
    public int MissedCallsNeeded { get; private init; }
    public int SatisfiedFrom { get; private init; }
    public DateTimeOffset DrawnAt { get; private init; }
    public Guid DrawnBy { get; private init; }
    public string DrawnByName { get; private init; } = "";

    /// <summary>When the last household had answered or was given up; null while calls are owed.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Counts calls; two callers of one household cannot both write.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<SampledHousehold> Households => _households;
    public IReadOnlyList<SampleCall> Calls => _calls;

    /// <param name="eligible">Households that may be drawn; more than <paramref name="size"/> or as many.</param>
    /// <exception cref="RuleBroken">The size is not allowed, or there are too few households.</exception>
    public static SampleDraw Draw(
        SampleOf of,
        IReadOnlyCollection<Household> eligible,
        int size,
        SamplingRule rule,
        string seed,
        Actor by,
        DateTimeOffset at
    )
    {
        if (size < rule.Least || size > rule.Most)
        {
            throw new RuleBroken("sampling.size", $"一次抽 {rule.Least} 到 {rule.Most} 户，请改一改户数。还没有抽。");
        }

        if (eligible.Count < size)
        {
            throw new RuleBroken(
                "sampling.too-few",
                $"{of.AreaName}能抽的只有 {eligible.Count} 户（{rule.AgainAfterDays} 天内抽过的 {of.LeftOut} 户不再抽），不够 {size} 户。还没有抽。"
            );
        }

        var byKey = eligible.ToDictionary(h => h.Key, StringComparer.Ordinal);
        var draw = new SampleDraw
        {
            County = by.County,
            Id = new(Guid.CreateVersion7(at)),
            Area = of.Area,
            AreaName = of.AreaName,
            Frame = of.Frame,
            Seed = seed,
            Population = string.Join('\n', byKey.Keys.Order(StringComparer.Ordinal)),
            PopulationSize = byKey.Count,
            LeftOut = of.LeftOut,
            Rule = rule.Version,
            MissedCallsNeeded = rule.MissedCallsNeeded,
            SatisfiedFrom = rule.SatisfiedFrom,
            DrawnAt = at,
            DrawnBy = by.StaffId,
            DrawnByName = by.Name,
        };
        draw._households.AddRange(Lots.Draw(byKey.Keys, size, seed).Select((key, i) => SampledHousehold.Of(draw, i + 1, byKey[key])));
        return draw;
    }

    /// <summary>Somebody answered and said how it is.</summary>
    public void Answer(int no, SampleAnswers answers, Actor by, DateTimeOffset at)
    {
        var household = Waiting(no);
        household.Answer(answers, at);
        Log(household, true, answers.Remark, by, at);
    }

    /// <summary>Nobody answered; after enough attempts the household counts as not reached.</summary>
    public void Miss(int no, string? note, Actor by, DateTimeOffset at)
    {
        var household = Waiting(no);
        household.Miss(MissedCallsNeeded);
        Log(household, false, note, by, at);
    }

    private SampledHousehold Waiting(int no)
    {
        var household =
            _households.Find(h => h.No == no) ?? throw new RuleBroken("sampling.no-household", $"这次抽访没有第 {no} 户，请刷新后再看。");
        return household.State == SampleState.Waiting
            ? household
            : throw new RuleBroken("sampling.already", $"第 {no} 户已经是“{household.State.Zh()}”，没有再记。请刷新后再看。");
    }

    private void Log(SampledHousehold household, bool answered, string? note, Actor by, DateTimeOffset at)
    {
        _calls.Add(SampleCall.Of(household, _calls.Count + 1, answered, note, by, at));
        FinishedAt = _households.TrueForAll(h => h.State != SampleState.Waiting) ? at : null;
        Version++;
    }
}

/// <summary>What is drawn from.</summary>
/// <param name="LeftOut">Households that were drawn lately.</param>
internal sealed record SampleOf(string Area, string AreaName, SampleFrame Frame, int LeftOut);
