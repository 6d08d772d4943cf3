using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel;
using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>
/// Random lives of an order: any act, by anybody, after any time, refused or not. After every step the invariants hold. A counter-example
/// is shrunk to the shortest sequence and printed (promises R12). The databases' part is in <see cref="LivesTests"/>.
/// </summary>
public sealed class FlowModelTests
{
    private const int Sequences = 20_000;
    private const int Longest = 30;

    [Fact]
    public void Whatever_is_tried_in_whatever_order_the_invariants_hold()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithReplay(20261121, 1);

        Check.One(config, Prop.ForAll(LifeStep.Sequences(Longest), steps => Live(steps)));
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
            at = Try(order, LifeStep.Blind(step), at);
        }

        return true;
    }

    private static string Trace(IEnumerable<int> steps)
    {
        var order = Orders.Registered(reachable: true);
        var at = Orders.Noon;

        foreach (var step in steps)
        {
            at = Try(order, LifeStep.Blind(step), at);
        }

        return string.Join(
            '\n',
            order.Lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Seq} {l.Action} {l.To} {l.At:O}"))
        );
    }

    private static DateTimeOffset Try(WorkOrder order, LifeStep step, DateTimeOffset at)
    {
        at += step.Later;
        var before = Before.Of(order);
        Orders.Ring(order, at);
        var rung = Before.Of(order);

        try
        {
            Orders.Do(order, step.Act, step.By, "理由", at);
        }
        catch (RuleBroken)
        {
            Assert.True(rung.Still(order), $"{step.Act} was refused and left a trace.");
        }

        Hold(order, before, step.ToString(), at);
        return at;
    }

    private static void Hold(WorkOrder order, Before? before, string step, DateTimeOffset at)
    {
        var broken = string.Join("; ", Invariants.Broken(order, before));
        Assert.True(
            broken.Length == 0,
            $"{broken}: after {step} at {at:O}: {order.Status}; {string.Join(" ", order.Lines.Select(l => l.Action))}"
        );
    }
}
