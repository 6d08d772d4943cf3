using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>
/// A clock of an order: when it began, when it is due, why, and how it ended. A promise once given never moves later; a suspension and an
/// extension are the exceptions, each needs a ruling and stands on the timeline.
/// </summary>
internal sealed class OrderClock : IOfCounty
{
    private OrderClock() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Order { get; private init; }

    /// <summary>1, 2, 3 … in the order's whole life.</summary>
    public int No { get; private init; }
    public ClockKind Kind { get; private init; }

    /// <summary>0 for the first life of the order, one more for each reopening.</summary>
    public int Round { get; private init; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The due day lies in a year whose calendar is not published yet (暂定).</summary>
    public bool Provisional { get; private set; }

    /// <summary>How the due time was found, as JSON of Platform.Calendar.Derivation; said in words on the page.</summary>
    public string Derivation { get; private set; } = "";

    /// <summary>The rule that produced it: a limit class such as <c>W2</c>, or the playbook's version.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Shares of its time at which people are warned, e.g. <c>0.6 0.85</c>.</summary>
    public string WarnAt { get; private set; } = "";

    /// <summary>Warnings given so far.</summary>
    public int Warned { get; private set; }

    /// <summary>The next moment at which something is said: a warning, or the due time.</summary>
    public DateTimeOffset RingsAt { get; private set; }
    public DateTimeOffset? MetAt { get; private set; }
    public DateTimeOffset? BreachedAt { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Fell away with its matter, e.g. by a merge; neither kept nor broken after that.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    public bool IsRunning => MetAt is null && PausedAt is null && LapsedAt is null;

    public static OrderClock Start(WorkOrder order, ClockTerm term)
    {
        var clock = new OrderClock
        {
            County = order.County,
            Order = order.Id,
            No = order.Clocks.Count + 1,
            Kind = term.Kind,
            Round = order.ReopenCount,
            StartedAt = term.StartAt,
            DueAt = term.DueAt,
            Provisional = term.Provisional,
            Derivation = term.Derivation,
            Rule = term.Rule,
            WarnAt = string.Join(' ', term.WarnAt.Select(share => share.ToString(CultureInfo.InvariantCulture))),
        };
        clock.SetBell();
        return clock;
    }

    /// <summary>The real start is known: the due time may come nearer, never later.</summary>
    public void Tighten(ClockTerm term)
    {
        if (term.DueAt <= DueAt)
        {
            (StartedAt, DueAt, Provisional, Derivation, Rule) = (term.StartAt, term.DueAt, term.Provisional, term.Derivation, term.Rule);
            SetBell();
        }
    }

    /// <summary>More time was granted.</summary>
    public void Extend(ClockTerm term)
    {
        if (term.DueAt > DueAt)
        {
            (DueAt, Provisional, Derivation, Rule) = (term.DueAt, term.Provisional, term.Derivation, term.Rule);
            SetBell();
        }
    }

    /// <summary>The calendar is known better. What a suspension added stays added.</summary>
    /// <returns>True when anything changed.</returns>
    public bool Reckon(Func<Derivation, Deadline> again)
    {
        var promised = Platform.Calendar.Derivation.FromJson(Derivation);
        var fresh = again(promised);

        if (fresh.DueUtc == promised.Due && fresh.Provisional == Provisional)
        {
            return false;
        }

        DueAt += fresh.DueUtc - promised.Due;
        (Provisional, Derivation) = (fresh.Provisional, fresh.Derivation.ToJson());
        SetBell();
        return true;
    }

    public void Meet(DateTimeOffset at) => MetAt ??= LapsedAt is null ? at : null;

    /// <summary>Nothing is owed any more: the matter went elsewhere.</summary>
    public void Lapse(DateTimeOffset at) => LapsedAt ??= MetAt is null ? at : null;

    /// <summary>The work was not good enough: the clock was stopped too soon and runs on with the same due time.</summary>
    public void RunOn() => MetAt = null;

    /// <summary>Begins anew. Only for a clock that promised nothing to anybody outside; what it missed stays on the timeline.</summary>
    public void Again(ClockTerm term)
    {
        (StartedAt, DueAt, Provisional, Derivation) = (term.StartAt, term.DueAt, term.Provisional, term.Derivation);
        (MetAt, BreachedAt, PausedAt) = (null, null, null);
    }

    public void Breach(DateTimeOffset at) => BreachedAt ??= at;

    public void Pause(DateTimeOffset at) => PausedAt ??= IsRunning ? at : null;

    /// <summary>The time it stood still is added to what was promised; a promise broken before is not mended by it.</summary>
    public void Resume(DateTimeOffset at)
    {
        if (PausedAt is { } since)
        {
            DueAt += BreachedAt is null ? at - since : TimeSpan.Zero;
            PausedAt = null;
            SetBell();
        }
    }

    /// <summary>Takes the warnings whose moment has come.</summary>
    /// <returns>How many were given by now, 0 when none came now.</returns>
    public int Warn(DateTimeOffset at)
    {
        if (!IsRunning || BreachedAt is not null || at >= DueAt || at < RingsAt)
        {
            return 0;
        }

        while (Warned < Shares.Length && Moment(Warned) <= at)
        {
            Warned++;
        }

        SetBell();
        return Warned;
    }

    private double[] Shares =>
        [.. WarnAt.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(share => double.Parse(share, CultureInfo.InvariantCulture))];

    // Whole seconds: both databases give back what was kept, and a bell never rings a breath before its own moment.
    private DateTimeOffset Moment(int warning)
    {
        var at = StartedAt + (Shares[warning] * (DueAt - StartedAt));
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
    }

    // One timer a clock: the next thing to say, never all of them at once.
    private void SetBell() => RingsAt = Warned < Shares.Length ? Moment(Warned) : DueAt;
}
