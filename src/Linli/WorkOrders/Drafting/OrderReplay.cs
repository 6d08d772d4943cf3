using Linli.Platform.Calendar;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Drafting;

/// <summary>
/// What another playbook would have made of an order as it was handled: which due times it had set, and which acts it had refused or asked
/// for. Pure: order and lines come in, nothing of them changes.
/// </summary>
/// <param name="promises">Computes terms under any playbook.</param>
/// <param name="now">An instant for clocks that still run.</param>
internal sealed class OrderReplay(Promises promises, DateTimeOffset now)
{
    /// <summary>The acts a replay looks at.</summary>
    public static readonly IReadOnlyList<WorkOrderAction> Acts =
    [
        WorkOrderAction.Dispatch,
        WorkOrderAction.Claim,
        WorkOrderAction.Transfer,
        WorkOrderAction.Return,
        WorkOrderAction.AskExtension,
        WorkOrderAction.GrantExtension,
        WorkOrderAction.Submit,
        WorkOrderAction.Object,
        WorkOrderAction.Close,
        WorkOrderAction.CloseUnverified,
        WorkOrderAction.Reopen,
    ];

    // A return that was refused leaves the order where it was: its time runs on.
    private static readonly WorkOrderAction[] Giving =
    [
        WorkOrderAction.Dispatch,
        WorkOrderAction.Claim,
        WorkOrderAction.Transfer,
        WorkOrderAction.Object,
        WorkOrderAction.Reopen,
    ];

    /// <param name="lines">Of <see cref="Acts"/>, in order.</param>
    /// <param name="old">The playbook the order was born with.</param>
    /// <param name="draft">The one that is tried.</param>
    public IReadOnlyList<ReplayedChange> Of(
        PlaybookReplayId replay,
        WorkOrder order,
        IReadOnlyList<TimelineLine> lines,
        Playbook old,
        Playbook draft
    )
    {
        var changes = ClocksOf(order, old, draft).Concat(ActsOf(order, lines, old, draft)).ToList();
        return
        [
            .. changes.Select(
                (change, i) =>
                    new ReplayedChange
                    {
                        County = order.County,
                        Replay = replay,
                        Order = order.Id,
                        No = i + 1,
                        Number = order.Number,
                        Area = order.Area,
                        Category = order.Category,
                        UnitName = order.UnitName,
                        Effect = change.Effect,
                        Clock = change.Clock,
                        DueBefore = change.Before,
                        DueAfter = change.After,
                        WasLate = change.WasLate,
                        WouldBeLate = change.WouldBeLate,
                    }
            ),
        ];
    }

    private IEnumerable<Change> ClocksOf(WorkOrder order, Playbook old, Playbook draft)
    {
        var rung = 0;

        foreach (var clock in order.Clocks.OrderBy(c => c.No))
        {
            var step = clock.Kind == ClockKind.Supervision ? rung++ : 0;
            var from = Derivation.FromJson(clock.Derivation).From;
            var start = from == ClockStart.Extension ? ClockStart.Dispatch : from;
            var before = Due(order, old, clock.Kind, clock.StartedAt, start, step);
            var after = Due(order, draft, clock.Kind, clock.StartedAt, start, step);

            // Where the old rules say nothing either, the clock came from elsewhere.
            if (before is null || before == after)
            {
                continue;
            }

            if (after is null)
            {
                yield return new(ReplayEffect.NoClock, clock.Kind, clock.DueAt, null, IsLate(clock, clock.DueAt));
                continue;
            }

            // What an extension or a suspension added stays added.
            var due = clock.DueAt + (after.Value - before.Value);
            yield return new(
                after < before ? ReplayEffect.Shorter : ReplayEffect.Longer,
                clock.Kind,
                clock.DueAt,
                due,
                IsLate(clock, clock.DueAt),
                IsLate(clock, due)
            );
        }

        foreach (var (kind, started, from) in Missing(order))
        {
            if (started is { } at && Due(order, old, kind, at, from, 0) is null && Due(order, draft, kind, at, from, 0) is { } due)
            {
                yield return new(ReplayEffect.NewClock, kind, null, due);
            }
        }
    }

    private static IEnumerable<(ClockKind Kind, DateTimeOffset? Started, ClockStart From)> Missing(WorkOrder order)
    {
        (ClockKind, DateTimeOffset?, ClockStart)[] could =
        [
            (ClockKind.Contact, order.DispatchedAt, ClockStart.Dispatch),
            (ClockKind.Completion, order.DispatchedAt, ClockStart.Dispatch),
            (ClockKind.Publicity, order.ClosedAt, ClockStart.Closing),
        ];
        return could.Where(c => order.Clocks.All(known => known.Kind != c.Item1));
    }

    private IEnumerable<Change> ActsOf(WorkOrder order, IReadOnlyList<TimelineLine> lines, Playbook old, Playbook draft)
    {
        if (order.SubmittedAt is not null && old.Approval.Needed != draft.Approval.Needed)
        {
            yield return new(draft.Approval.Needed ? ReplayEffect.NeedsApproval : ReplayEffect.SkipsApproval);
        }

        if (lines.Any(l => Lacks(l, order, draft)) && !lines.Any(l => Lacks(l, order, old)))
        {
            yield return new(ReplayEffect.EvidenceMissing);
        }

        if (ReturnsRefused(order, lines, draft) && !ReturnsRefused(order, lines, old))
        {
            yield return new(ReplayEffect.ReturnRefused);
        }

        if (ExtensionsRefused(lines, draft) && !ExtensionsRefused(lines, old))
        {
            yield return new(ReplayEffect.ExtensionRefused);
        }

        if (ReopenedTooLate(lines, draft) && !ReopenedTooLate(lines, old))
        {
            yield return new(ReplayEffect.ReopeningRefused);
        }

        if (order.HandoverCount >= draft.Handovers != order.HandoverCount >= old.Handovers)
        {
            yield return new(order.HandoverCount >= draft.Handovers ? ReplayEffect.HardCase : ReplayEffect.NotHardCase);
        }

        // A matter that repeats another one is visited whatever the number of its own reopenings.
        if (order.RepeatOf is null && order.ReopenCount >= draft.Repeats.Reopenings != order.ReopenCount >= old.Repeats.Reopenings)
        {
            yield return new(order.ReopenCount >= draft.Repeats.Reopenings ? ReplayEffect.VisitOwed : ReplayEffect.NoVisitOwed);
        }
    }

    private static bool Lacks(TimelineLine line, WorkOrder order, Playbook book) =>
        line.Action == WorkOrderAction.Submit
        && book.EvidenceOf(order.Category) is { } rule
        && !rule.MetBy(LineFacts.Parse(line.Facts).Evidence ?? []);

    // Counted anew after each reopening, as the order counts.
    private bool ReturnsRefused(WorkOrder order, IReadOnlyList<TimelineLine> lines, Playbook book)
    {
        var (returns, given) = (0, order.RegisteredAt);

        foreach (var line in lines)
        {
            if (line.Action == WorkOrderAction.Return)
            {
                var terms = promises.Under(book, order.County, order.Area, order.Category, given);

                if (book.Returns.IsUsedUp(returns++) || line.At > terms.ReturnUntil(given))
                {
                    return true;
                }
            }
            else if (Giving.Contains(line.Action))
            {
                (returns, given) = (line.Action is WorkOrderAction.Object or WorkOrderAction.Reopen ? 0 : returns, line.At);
            }
        }

        return false;
    }

    private static bool ExtensionsRefused(IReadOnlyList<TimelineLine> lines, Playbook book)
    {
        var granted = 0;

        foreach (var line in lines)
        {
            switch (line.Action)
            {
                case WorkOrderAction.Object or WorkOrderAction.Reopen:
                    granted = 0;
                    break;
                case WorkOrderAction.GrantExtension:
                    granted++;
                    break;
                case WorkOrderAction.AskExtension
                    when book.Extensions.IsUsedUp(granted) || LineFacts.Parse(line.Facts).Term is { } term && !book.Extensions.Fits(term):
                    return true;
            }
        }

        return false;
    }

    private static bool ReopenedTooLate(IReadOnlyList<TimelineLine> lines, Playbook book)
    {
        DateTimeOffset? closed = null;

        foreach (var line in lines)
        {
            if (line.Action is WorkOrderAction.Close or WorkOrderAction.CloseUnverified)
            {
                closed = line.At;
            }
            else if (line.Action == WorkOrderAction.Reopen && closed is { } at && line.At > book.ReopenUntil(at))
            {
                return true;
            }
        }

        return false;
    }

    private DateTimeOffset? Due(WorkOrder order, Playbook book, ClockKind kind, DateTimeOffset at, ClockStart from, int rung)
    {
        var terms = promises.Under(book, order.County, order.Area, order.Category, at);
        return kind == ClockKind.Supervision
            ? book.RungAfter(rung) is { } step
                ? terms.Of(kind, from, step.Within).DueAt
                : null
            : terms.Of(kind, from)?.DueAt;
    }

    private bool IsLate(OrderClock clock, DateTimeOffset due) =>
        clock.LapsedAt is { } lapsed ? clock.MetAt is null && lapsed > due : (clock.MetAt ?? now) > due;

    private sealed record Change(
        ReplayEffect Effect,
        ClockKind? Clock = null,
        DateTimeOffset? Before = null,
        DateTimeOffset? After = null,
        bool WasLate = false,
        bool WouldBeLate = false
    );
}
