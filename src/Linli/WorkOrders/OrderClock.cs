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
    public DateTimeOffset? MetAt { get; private set; }
    public DateTimeOffset? BreachedAt { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Fell away with its matter, e.g. by a merge; neither kept nor broken after that.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    public bool IsRunning => MetAt is null && PausedAt is null && LapsedAt is null;

    public static OrderClock Start(WorkOrder order, ClockTerm term) =>
        new()
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
        };

    /// <summary>The real start is known: the due time may come nearer, never later.</summary>
    public void Tighten(ClockTerm term)
    {
        if (term.DueAt <= DueAt)
        {
            Take(term);
        }
    }

    /// <summary>More time was granted.</summary>
    public void Extend(ClockTerm term)
    {
        if (term.DueAt > DueAt)
        {
            (DueAt, Provisional, Derivation, Rule) = (term.DueAt, term.Provisional, term.Derivation, term.Rule);
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

    /// <summary>The time it stood still is added to what was promised.</summary>
    public void Resume(DateTimeOffset at)
    {
        if (PausedAt is { } since)
        {
            DueAt += at - since;
            PausedAt = null;
        }
    }

    private void Take(ClockTerm term) =>
        (StartedAt, DueAt, Provisional, Derivation, Rule) = (term.StartAt, term.DueAt, term.Provisional, term.Derivation, term.Rule);
}
