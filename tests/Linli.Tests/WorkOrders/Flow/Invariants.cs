using Linli.WorkOrders;
using Linli.WorkOrders.Public;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>What an order was before somebody tried something.</summary>
internal sealed record Before(
    WorkOrderStatus Status,
    int Lines,
    int Version,
    int Round,
    IReadOnlyDictionary<int, DateTimeOffset> Due,
    DateTimeOffset? Closed
)
{
    public static Before Of(WorkOrder order) =>
        new(
            order.Status,
            order.TimelineLength,
            order.Version,
            order.ReopenCount,
            order.Clocks.ToDictionary(c => c.No, c => c.DueAt),
            order.ClosedAt
        );

    /// <summary>Nothing happened to the order since.</summary>
    public bool Still(WorkOrder order) =>
        (Status, Lines, Version) == (order.Status, order.TimelineLength, order.Version) && Lines == order.Lines.Count;
}

/// <summary>
/// What holds for every order at every moment. Which clocks run and what was counted is found a second time and differently: from the lines
/// of the history alone.
/// </summary>
internal static class Invariants
{
    private static readonly WorkOrderStatus[] WithoutUnit =
    [
        WorkOrderStatus.Registered,
        WorkOrderStatus.Pooled,
        // Answered at the desk: it never had a unit.
        WorkOrderStatus.AwaitingVerdict,
        WorkOrderStatus.Verified,
    ];

    private static readonly WorkOrderStatus[] HandedIn =
    [
        WorkOrderStatus.Submitted,
        WorkOrderStatus.AwaitingVerdict,
        WorkOrderStatus.Verified,
    ];

    /// <summary>What does not hold, in words; empty when everything does.</summary>
    public static IEnumerable<string> Broken(WorkOrder order, Before? before)
    {
        var open = WorkOrderFlow.Open.Contains(order.Status);
        var running = order.Clocks.Where(c => c.IsRunning && c.Round == order.ReopenCount).ToList();
        var lines = order.Lines;
        (bool Holds, string Otherwise)[] all =
        [
            // Nothing stops silently: an open order has a clock that runs, and the list knows the next.
            (!open || running.Count > 0, "an open order without a running clock"),
            (!open || order.NextDueAt == running.Min(c => (DateTimeOffset?)c.DueAt), "the list looks at another clock than the next"),
            (open || order.NextDueAt is null, "a closed order owes something"),
            (Kinds(running).SequenceEqual(Owed(order)), $"{Said(Kinds(running))} run, and the history asks for {Said(Owed(order))}"),
            (!order.Clocks.Any(c => c.IsRunning && c.Round != order.ReopenCount), "a clock of an earlier round runs"),
            (order.Clocks.All(c => c.MetAt is null || c.LapsedAt is null), "a clock both met and fallen away"),
            (order.Clocks.Select(c => c.No).Order().SequenceEqual(Enumerable.Range(1, order.Clocks.Count)), "clock numbers with holes"),
            (order.Clocks.All(c => c.RingsAt <= c.DueAt), "a clock that rings after it is due"),
            // One owner.
            (!open || order.Unit is not null || WithoutUnit.Contains(order.Status), "an open order without a unit"),
            // The record.
            (lines.Count == order.TimelineLength && order.Version == lines.Count, "lines and acts are not as many"),
            (order.TimelineHead.AsSpan().SequenceEqual(lines[^1].Hash), "the head is not the last line"),
            (lines.Select((l, i) => l.Seq == i + 1 && l.Follows(i == 0 ? [] : lines[i - 1].Hash)).All(h => h), "the chain is broken"),
            (lines.Zip(lines.Skip(1)).All(p => p.First.To == p.Second.From), "a line begins where none ended"),
            (lines[^1].To == order.Status, "the last line says another state"),
            (Counted(order), "its counts are not what its history says"),
            // Closed is not solved.
            (order.Status != WorkOrderStatus.Closed || order.Verdict is not null, "closed without a word of who asked"),
            (order.Verdict != Verdict.Solved || lines.Any(l => l.Action == WorkOrderAction.Confirm), "solved, though nobody said so"),
            (order.Status != WorkOrderStatus.Closed || order.ClosedAt is not null, "closed, and nobody knows when"),
            (Rungs(order), "the rungs of the ladder are not one after the other, each with its clock"),
            (before is null || order.Version >= before.Version && lines.Count >= before.Lines, "history went backwards"),
            (before is null || Kept(order, before), "a promise moved later without a ruling"),
        ];
        return all.Where(i => !i.Holds).Select(i => i.Otherwise);
    }

    // The lines since it last came back.
    private static IEnumerable<TimelineLine> Round(WorkOrder order) =>
        order.Lines.Reverse().TakeWhile(l => l.Action is not (WorkOrderAction.Object or WorkOrderAction.Reopen));

    /// <summary>The clocks that must run, by what the history says.</summary>
    private static IEnumerable<ClockKind> Owed(WorkOrder order)
    {
        var round = Round(order).Select(l => l.Action).ToHashSet();
        List<ClockKind> owed = [];

        if (WorkOrderFlow.Open.Contains(order.Status))
        {
            var standsStill = order.Status == WorkOrderStatus.Suspended;
            Owe(
                order.Reachable
                    && WorkOrderFlow.BeforeResult.Contains(order.Status)
                    && !round.Contains(WorkOrderAction.Contact)
                    && !round.Contains(WorkOrderAction.Answer),
                ClockKind.Contact
            );
            Owe(!standsStill && !HandedIn.Contains(order.Status), ClockKind.Completion);
            owed.AddRange(WorkOrderFlow.ClockOf(order.Status) is { } own ? [own] : []);
            owed.AddRange(Supervised(order).Select(_ => ClockKind.Supervision));
        }
        else if (order.Status == WorkOrderStatus.Closed)
        {
            owed.Add(ClockKind.Retention);
            Owe(!round.Contains(WorkOrderAction.Publicise) && !round.Contains(WorkOrderAction.Withhold), ClockKind.Publicity);
        }

        return owed.Order();

        void Owe(bool isOwed, ClockKind kind) => owed.AddRange(isOwed ? [kind] : []);
    }

    // Rungs of this round that nobody replied to; a reply answers the last one.
    private static Stack<TimelineLine> Supervised(WorkOrder order)
    {
        var asked = new Stack<TimelineLine>();

        foreach (var line in Round(order).Reverse())
        {
            if (line.Action == WorkOrderAction.Supervise)
            {
                asked.Push(line);
            }
            else if (line.Action == WorkOrderAction.ReplySupervision && asked.Count > 0)
            {
                asked.Pop();
            }
        }

        return asked;
    }

    private static IEnumerable<ClockKind> Kinds(IEnumerable<OrderClock> clocks) => clocks.Select(c => c.Kind).Order();

    private static string Said(IEnumerable<ClockKind> kinds) => string.Join(" and ", kinds.DefaultIfEmpty());

    private static bool Counted(WorkOrder order)
    {
        var round = Round(order).ToList();
        int In(IEnumerable<TimelineLine> lines, params WorkOrderAction[] actions) => lines.Count(l => actions.Contains(l.Action));

        return order.ReopenCount == In(order.Lines, WorkOrderAction.Object, WorkOrderAction.Reopen)
            && order.Level == order.ReopenCount
            && order.UrgeCount == In(order.Lines, WorkOrderAction.Urge)
            && order.RequestCount == 1 + In(order.Lines, WorkOrderAction.Join)
            && order.ReturnCount == In(round, WorkOrderAction.Return)
            && order.ExtensionCount == In(round, WorkOrderAction.GrantExtension)
            && order.MissedCalls == In(round, WorkOrderAction.MissCall);
    }

    private static bool Rungs(WorkOrder order)
    {
        var rungs = order.Supervisions.OrderBy(s => s.No).ToList();
        return rungs.Select(s => s.No).SequenceEqual(Enumerable.Range(1, order.Lines.Count(l => l.Action == WorkOrderAction.Supervise)))
            && rungs.TrueForAll(s => s.Rung == Math.Min(s.No, Shipped.Book.Supervision.Count))
            && order.SupervisionRung == (rungs.Count == 0 ? 0 : rungs[^1].Rung)
            && rungs.TrueForAll(s => order.Clocks.Any(c => c.No == s.ClockNo && c.Kind == ClockKind.Supervision));
    }

    // A promise never comes later but by a ruling: more time granted, a suspension ended, the calendar known better.
    private static bool Kept(WorkOrder order, Before before) =>
        order.ReopenCount != before.Round
        || order
            .Lines.Skip(before.Lines)
            .Any(l => l.Action is WorkOrderAction.GrantExtension or WorkOrderAction.Resume or WorkOrderAction.Reckon)
        || order.Clocks.All(c => !before.Due.TryGetValue(c.No, out var due) || c.DueAt <= due);
}
