using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory.Redividing;

/// <summary>Where a redivision stands. Stored by name.</summary>
internal enum RedivisionState
{
    [Zh("草稿")]
    Draft,

    /// <summary>Adopted; its first day is still to come.</summary>
    [Zh("待生效")]
    Planned,

    /// <summary>Its day has come.</summary>
    [Zh("已生效")]
    InForce,

    /// <summary>Never held.</summary>
    [Zh("已撤销")]
    Withdrawn,
}

/// <summary>
/// The grids of one community drawn anew (重划网格; S1-4: "优化调整"): a draft of steps that whoever has the right goes on with, adopted
/// from a day that is still to come. What held before that day is history and stays as it was.
/// </summary>
internal sealed class Redivision : Aggregate, IInJurisdiction
{
    private Redivision() { } // EF Core

    public CountyCode County { get; private init; }
    public RedivisionId Id { get; private init; }

    /// <summary>12 digits: the community.</summary>
    public string Area { get; private init; } = "";

    /// <summary>First day of the new grids, county time.</summary>
    public DateOnly From { get; private set; }
    public RedivisionState State { get; private set; }

    /// <summary>The last step that counts; 0 is the beginning.</summary>
    public int Step { get; private set; }

    /// <summary>Counts saves; two people cannot write over each other.</summary>
    public int Revision { get; private set; }
    public string BegunBy { get; private init; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset? AdoptedAt { get; private set; }
    public string? AdoptedBy { get; private set; }

    public bool IsOpen => State is RedivisionState.Draft or RedivisionState.Planned;

    /// <param name="today">In the county.</param>
    /// <exception cref="RuleBroken">Not a community, or a day that is not to come.</exception>
    public static Redivision Begin(AreaCode community, DateOnly from, DateOnly today, Actor by, DateTimeOffset at)
    {
        if (community.Level != AreaLevel.Community)
        {
            throw new RuleBroken("territory.redivision-community", $"重划网格要选一个社区或村，现在是 {community.Value}。没有起草。");
        }

        DemandFuture(from, today);
        return new()
        {
            County = by.County,
            Id = new(Ids.Next(at)),
            Area = community.Value,
            From = from,
            State = RedivisionState.Draft,
            Revision = 1,
            BegunBy = by.Name,
            ChangedBy = by.Name,
            ChangedAt = at,
        };
    }

    /// <summary>One more step. Returns its number.</summary>
    /// <param name="seen">The save the writer had before them.</param>
    /// <exception cref="RuleBroken">No draft any more, or somebody saved in between.</exception>
    public int Advance(int seen, Actor by, DateTimeOffset at)
    {
        Demand(seen);
        Change(by, at);
        return ++Step;
    }

    /// <summary>The last step never was. Returns its number.</summary>
    /// <exception cref="RuleBroken">Nothing to take back, no draft any more, or somebody saved in between.</exception>
    public int Undo(int seen, Actor by, DateTimeOffset at)
    {
        Demand(seen);

        if (Step == 0)
        {
            throw new RuleBroken("territory.redivision-nothing-to-undo", $"已经退到起草时的样子，没有可以撤销的步骤。");
        }

        Change(by, at);
        return Step--;
    }

    /// <summary>Something was said about what follows the grids, which are as they were.</summary>
    /// <exception cref="RuleBroken">No draft any more, or somebody saved in between.</exception>
    public void Decide(int seen, Actor by, DateTimeOffset at)
    {
        Demand(seen);
        Change(by, at);
    }

    /// <summary>What follows the grids has changed under the draft: whoever would adopt it looks at it once more.</summary>
    public void LookAgain(Actor by, DateTimeOffset at) => Change(by, at);

    /// <summary>Holds from a day on that is still to come.</summary>
    /// <exception cref="RuleBroken">Nothing changed, the day has come, no draft any more, or somebody saved in between.</exception>
    public void Adopt(DateOnly from, DateOnly today, int seen, Actor by, DateTimeOffset at)
    {
        Demand(seen);
        DemandFuture(from, today);

        if (Step == 0)
        {
            throw new RuleBroken("territory.redivision-unchanged", $"草稿和现行网格一样，没有可以采用的改动。");
        }

        Change(by, at);
        (State, From, AdoptedAt, AdoptedBy) = (RedivisionState.Planned, from, at, by.Name);
    }

    /// <summary>A draft nobody wants, or a plan before its day.</summary>
    /// <exception cref="RuleBroken">Its day has come, or it was withdrawn already.</exception>
    public void Withdraw(DateOnly today, Actor by, DateTimeOffset at)
    {
        if (!IsOpen || State == RedivisionState.Planned && From <= today)
        {
            throw new RuleBroken("territory.redivision-over", $"这次重划已经生效或已经撤销，不能再撤销。要改网格，请起草下一次重划。");
        }

        Change(by, at);
        State = RedivisionState.Withdrawn;
    }

    /// <summary>The day has come: what moved is told.</summary>
    /// <param name="ended">Codes no grid has any more.</param>
    public void TakeForce(IReadOnlyList<string> ended, DateTimeOffset at)
    {
        State = RedivisionState.InForce;
        Revision++;
        Tell(new GridsRedivided(Ids.Next(at), at, Id, Area, From, ended));
    }

    private void Change(Actor by, DateTimeOffset at)
    {
        (ChangedBy, ChangedAt) = (by.Name, at);
        Revision++;
    }

    private void Demand(int seen)
    {
        if (State != RedivisionState.Draft)
        {
            throw new RuleBroken("territory.redivision-not-a-draft", $"这次重划已经采用或撤销，不能再改。没有保存。");
        }

        if (seen != Revision)
        {
            throw new RuleBroken(
                "territory.redivision-changed",
                $"{ChangedBy}刚改过这份草稿，您这一步没有保存。下面是最新的图，请看过再做一次。"
            );
        }
    }

    private static void DemandFuture(DateOnly from, DateOnly today)
    {
        if (from <= today)
        {
            throw new RuleBroken(
                "territory.redivision-past",
                $"新网格最早从明天 {today.AddDays(1):yyyy-MM-dd} 起用：今天和以前的网格已经是记录，不能改。没有保存。"
            );
        }
    }
}
