using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.WorkOrders.Sampling;

/// <summary>How far a drawn household is. Stored by name.</summary>
internal enum SampleState
{
    [Zh("待访")]
    Waiting,

    [Zh("已访")]
    Answered,

    [Zh("没访到")]
    NotReached,
}

/// <summary>A household as it may be drawn: not a person, a door (workload G9).</summary>
/// <param name="Key">The same household has the same key in every draw.</param>
/// <param name="Text">How people say where it is.</param>
/// <param name="Order">Number of an order of theirs; null when nobody knows a telephone.</param>
/// <param name="Request">The request that holds the telephone, sealed.</param>
internal sealed record Household(string Key, string Text, string Area, string? Order = null, Guid? Request = null);

/// <summary>What a household says, 1 very dissatisfied … 5 very satisfied; null where they cannot say, e.g. there is no owners' committee.</summary>
internal sealed record SampleAnswers(int? Community, int? GridWorker, int? OwnersCommittee, string? Remark);

/// <summary>A household of a draw, with what it said.</summary>
internal sealed class SampledHousehold : IInJurisdiction
{
    private SampledHousehold() { } // EF Core

    public CountyCode County { get; private init; }
    public SampleDrawId Draw { get; private init; }

    /// <summary>1, 2, 3 … as drawn.</summary>
    public int No { get; private init; }
    public string Key { get; private init; } = "";
    public string Text { get; private init; } = "";
    public string Area { get; private init; } = "";
    public string? Order { get; private init; }
    public Guid? Request { get; private init; }
    public DateTimeOffset DrawnAt { get; private init; }
    public SampleState State { get; private set; }
    public int MissedCalls { get; private set; }
    public int? Community { get; private set; }
    public int? GridWorker { get; private set; }
    public int? OwnersCommittee { get; private set; }
    public string? Remark { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static SampledHousehold Of(SampleDraw draw, int no, Household household) =>
        new()
        {
            County = draw.County,
            Draw = draw.Id,
            No = no,
            Key = household.Key,
            Text = household.Text,
            Area = household.Area,
            Order = household.Order,
            Request = household.Request,
            DrawnAt = draw.DrawnAt,
        };

    public void Answer(SampleAnswers said, DateTimeOffset at)
    {
        int?[] levels = [said.Community, said.GridWorker, said.OwnersCommittee];

        if (levels.All(l => l is null))
        {
            throw new RuleBroken("sampling.answer-missing", $"三样至少要有一样选了满意程度；一样都说不上，请记“没接通”并写明。还没有记。");
        }

        if (levels.Any(l => l is < 1 or > 5))
        {
            throw new RuleBroken("work-orders.satisfaction", $"请在五档满意度里选一档。");
        }

        (Community, GridWorker, OwnersCommittee) = (said.Community, said.GridWorker, said.OwnersCommittee);
        (Remark, AnsweredAt, State) = (said.Remark?.Trim(), at, SampleState.Answered);
    }

    public void Miss(int needed)
    {
        MissedCalls++;
        State = MissedCalls >= needed ? SampleState.NotReached : SampleState.Waiting;
    }
}

/// <summary>One attempt to reach a household. Written once.</summary>
internal sealed class SampleCall : IOfCounty, IAppendOnly
{
    private SampleCall() { } // EF Core

    public CountyCode County { get; private init; }
    public SampleDrawId Draw { get; private init; }

    /// <summary>1, 2, 3 … over the draw.</summary>
    public int No { get; private init; }
    public int Household { get; private init; }
    public bool Answered { get; private init; }
    public string? Note { get; private init; }
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static SampleCall Of(SampledHousehold household, int no, bool answered, string? note, Actor by, DateTimeOffset at) =>
        new()
        {
            County = household.County,
            Draw = household.Draw,
            No = no,
            Household = household.No,
            Answered = answered,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            By = by.StaffId,
            ByName = by.Name,
            At = at,
        };
}
