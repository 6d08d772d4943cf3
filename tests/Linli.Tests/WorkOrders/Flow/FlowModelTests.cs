using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;
using May = Linli.WorkOrders.WorkOrderPermissions;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>
/// Random lives of an order: any act, by anybody, after any time, refused or not. After every step the invariants hold. A counter-example
/// is shrunk to the shortest sequence and printed (promises R12).
/// </summary>
public sealed class FlowModelTests
{
    private const int Sequences = 20_000;
    private const int Longest = 30;

    private static readonly WorkOrderAction[] Acts = [.. Enum.GetValues<WorkOrderAction>().Where(a => a != WorkOrderAction.Register)];

    private static readonly string[] Everything =
    [
        May.Dispatch,
        May.Handle,
        May.Approve,
        May.Rule,
        May.CallBack,
        May.Close,
        May.Register,
        May.Requester,
        May.Supervise,
        May.System,
    ];

    // Somebody of the unit, of another unit, of the body above, the center, the resident, the timers: each with every right it could have.
    private static readonly Actor[] Somebody =
    [
        Orders.Someone(Everything, Orders.Lamps, "本单位"),
        Orders.Someone(Everything, Orders.Water, "外单位"),
        Orders.Someone(Everything, Orders.Above, "上级"),
        Orders.Someone([May.Dispatch, May.Rule, May.CallBack, May.Close], Orders.Helpers, "中心"),
        Orders.Requester,
        Orders.Timer,
    ];

    [Fact]
    public void Whatever_is_tried_in_whatever_order_the_invariants_hold()
    {
        var step = ArbMap.Default.GeneratorFor<int>().Select(i => i & int.MaxValue);
        var life = Gen.ListOf(step, Longest);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithReplay(20261121, 1);

        Check.One(config, Prop.ForAll(life.ToArbitrary(), steps => Live(steps)));
    }

    [Fact]
    public void The_same_sequences_leave_the_same_timelines()
    {
        int[] steps = [.. Enumerable.Range(0, 400).Select(i => i * 7919)];

        Assert.Equal(Trace(steps), Trace(steps));
    }

    private static bool Live(IEnumerable<int> steps)
    {
        var order = Orders.Registered(reachable: true);
        var at = Orders.Noon;
        Hold(order, before: null, "登记", at);

        foreach (var step in steps)
        {
            at = Try(order, step, at);
        }

        return true;
    }

    private static string Trace(IEnumerable<int> steps)
    {
        var order = Orders.Registered(reachable: true);
        var at = Orders.Noon;

        foreach (var step in steps)
        {
            at = Try(order, step, at);
        }

        return string.Join(
            '\n',
            order.Lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Seq} {l.Action} {l.To} {l.At:O}"))
        );
    }

    private static DateTimeOffset Try(WorkOrder order, int step, DateTimeOffset at)
    {
        // One number says what, who and how much later: minutes to days, now and then weeks.
        var (act, by) = (Acts[step % Acts.Length], Somebody[step / 64 % Somebody.Length]);
        at = at.AddMinutes(1 + (step / 512 % 97 * (step % 11 == 0 ? 240 : 1)));
        var before = new Before(
            order.Status,
            order.TimelineLength,
            order.Version,
            order.ReopenCount,
            order.Clocks.Select(c => (c.No, c.DueAt)).ToList()
        );

        try
        {
            Ring(order, at);
            before = before with { Status = order.Status, Lines = order.TimelineLength, Version = order.Version };
            Orders.Do(order, act, by, "理由", at);
        }
        catch (RuleBroken)
        {
            Assert.True(
                (before.Status, before.Lines, before.Version) == (order.Status, order.TimelineLength, order.Version),
                $"{act} was refused and left a trace."
            );
        }

        Hold(order, before, act.ToString(), at);
        return at;
    }

    // The timers ring in time, as the sweep would, with what follows from them.
    private static void Ring(WorkOrder order, DateTimeOffset at)
    {
        foreach (var clock in order.Clocks.Where(c => c.IsRunning && c.DueAt <= at).OrderBy(c => c.DueAt).ToList())
        {
            var deed = Orders.By(Orders.Timer, at);

            if (order.RunOut(clock.No, deed) is { Kind: ClockKind.Suspension })
            {
                order.Resume("挂起期满", deed);
            }
        }
    }

    private static void Hold(WorkOrder order, Before? before, string act, DateTimeOffset at)
    {
        var open = WorkOrderFlow.Open.Contains(order.Status);
        var running = order.Clocks.Where(c => c.IsRunning && c.Round == order.ReopenCount).ToList();

        // Nothing stops silently: an open order has a clock that runs, and the list knows the next.
        That(!open || running.Count > 0, "an open order without a running clock");
        That(!open || order.NextDueAt == running.Min(c => c.DueAt), "the list looks at another clock than the next");
        That(open || order.NextDueAt is null, "a closed order owes something");
        // One owner.
        That(!open || order.Unit is not null || WithoutUnit.Contains(order.Status), "an open order without a unit");
        That(
            WorkOrderFlow.ClockOf(order.Status) is not { } kind || order.Clock(kind) is { IsRunning: true },
            "the clock of the state does not run"
        );
        // Never two of the same kind at once, never both met and fallen away.
        That(running.GroupBy(c => c.Kind).All(g => g.Count() == 1 || g.Key == ClockKind.Supervision), "two clocks of one kind run");
        That(order.Clocks.All(c => c.MetAt is null || c.LapsedAt is null), "a clock both met and fallen away");
        That(order.Clocks.Select(c => c.No).SequenceEqual(Enumerable.Range(1, order.Clocks.Count)), "clock numbers with holes");
        // The record.
        That(
            order.Lines.Count == order.TimelineLength && order.TimelineHead.AsSpan().SequenceEqual(order.Lines[^1].Hash),
            "the head is not the last line"
        );
        That(order.Lines.Count < 2 || order.Lines[^1].Follows(order.Lines[^2].Hash), "the chain is broken");
        That(order.Lines.Zip(order.Lines.Skip(1)).All(p => p.First.To == p.Second.From), "a line begins where none ended");
        // Closed is not solved.
        That(order.Status != WorkOrderStatus.Closed || order.Verdict is not null, "closed without a word of who asked");
        That(order.Verdict != Verdict.Solved || order.Lines.Any(l => l.Action == WorkOrderAction.Confirm), "solved, though nobody said so");

        if (before is not null)
        {
            That(order.Version >= before.Version && order.TimelineLength >= before.Lines, "history went backwards");
            // A promise never comes later but by a ruling.
            That(
                order.ReopenCount != before.Round
                    || act is nameof(WorkOrderAction.GrantExtension) or nameof(WorkOrderAction.Resume) or nameof(WorkOrderAction.Reckon)
                    || order.Status == WorkOrderStatus.InHand && order.Lines[^1].Action == WorkOrderAction.Resume
                    || before.Due.All(b => order.Clocks.Single(c => c.No == b.No).DueAt <= b.Due || WasResumed(order, before)),
                "a promise moved later without a ruling"
            );
        }

        void That(bool holds, string broken) =>
            Assert.True(holds, $"{broken}, after {act} at {at:O}: {order.Status}; {string.Join(" ", order.Lines.Select(l => l.Action))}");
    }

    private static readonly WorkOrderStatus[] WithoutUnit =
    [
        WorkOrderStatus.Registered,
        WorkOrderStatus.Pooled,
        // Answered at the desk: it never had a unit.
        WorkOrderStatus.AwaitingVerdict,
        WorkOrderStatus.Verified,
    ];

    // A suspension that ended by its own clock within this step.
    private static bool WasResumed(WorkOrder order, Before before) =>
        order.Lines.Skip(before.Lines - 2).Any(l => l.Action == WorkOrderAction.Resume);

    private sealed record Before(
        WorkOrderStatus Status,
        int Lines,
        int Version,
        int Round,
        IReadOnlyList<(int No, DateTimeOffset Due)> Due
    );
}
