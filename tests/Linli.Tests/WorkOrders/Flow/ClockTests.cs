using Linli.Kernel;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>The promises of an order: kept, broken once, standing still, never later.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Noon = Orders.Noon;

    [Fact]
    public void Dispatch_and_a_result_keep_their_clocks_and_say_so()
    {
        var order = Orders.At(WorkOrderStatus.Submitted);

        Assert.NotNull(Clock(order, ClockKind.Dispatch).MetAt);
        Assert.NotNull(Clock(order, ClockKind.Completion).MetAt);
        Assert.Equal((Noon.AddDays(1), ClockKind.Approval), (order.NextDueAt, order.NextDue));
        Assert.True(LineFacts.Parse(order.Lines.Single(l => l.Action == WorkOrderAction.Submit).Facts).InTime);
    }

    [Fact]
    public void A_clock_that_rings_early_says_nothing()
    {
        var order = Orders.At(WorkOrderStatus.InHand);
        var due = Clock(order, ClockKind.Completion).DueAt;
        var lines = order.TimelineLength;

        Assert.False(RunsOut(order, ClockKind.Completion, due.AddSeconds(-1)));
        Assert.Equal(lines, order.TimelineLength);
        Assert.True(RunsOut(order, ClockKind.Completion, due));
    }

    [Fact]
    public void A_clock_runs_out_once_however_often_it_rings()
    {
        var order = Orders.At(WorkOrderStatus.InHand);
        var late = Noon.AddDays(10);

        Assert.True(RunsOut(order, ClockKind.Completion, late));
        Assert.False(RunsOut(order, ClockKind.Completion, late.AddHours(1)));
        Assert.Equal(late, Clock(order, ClockKind.Completion).BreachedAt);
        Assert.Single(order.Lines, l => l.Action == WorkOrderAction.RunOut);
        Assert.Single(order.Facts.OfType<WorkOrderOverdue>());
    }

    [Fact]
    public void A_suspended_order_owes_only_the_end_of_the_suspension_and_gets_the_time_back()
    {
        var order = Orders.At(WorkOrderStatus.InHand);
        var due = Clock(order, ClockKind.Completion).DueAt;
        Orders.Do(order, WorkOrderAction.Suspend, Orders.Someone([WorkOrderPermissions.Rule], Orders.Helpers, "中心"), "等待配件", Noon);

        Assert.Equal(ClockKind.Suspension, order.NextDue);
        Assert.False(RunsOut(order, ClockKind.Completion, Noon.AddDays(30)));
        order.Resume(null, Orders.By(Orders.Someone([WorkOrderPermissions.Rule], Orders.Helpers, "中心"), Noon.AddDays(3)));

        Assert.Equal(due.AddDays(3), order.NextDueAt);
    }

    [Fact]
    public void A_promise_that_was_broken_is_not_mended_by_a_suspension()
    {
        var center = Orders.Someone([WorkOrderPermissions.Rule], Orders.Helpers, "中心");
        var order = Orders.At(WorkOrderStatus.InHand);
        var due = Clock(order, ClockKind.Completion).DueAt;
        RunsOut(order, ClockKind.Completion, due);
        order.Suspend("等待配件", Orders.By(center, due.AddDays(1)));
        order.Resume(null, Orders.By(center, due.AddDays(9)));

        Assert.Equal(due, Clock(order, ClockKind.Completion).DueAt);
    }

    [Fact]
    public void Who_joins_with_a_telephone_where_nobody_left_one_is_owed_a_call()
    {
        var five = Noon.AddMinutes(5);

        foreach (var state in new[] { WorkOrderStatus.Registered, WorkOrderStatus.Dispatched, WorkOrderStatus.Acknowledged })
        {
            var order = Orders.At(state);
            Assert.Null(order.Clock(ClockKind.Contact));

            order.Join(Orders.Request(reachable: true, number: "LL-261118-0002"), Orders.By(Orders.Requester, five));

            Assert.Equal(five.AddHours(state == WorkOrderStatus.Registered ? 3 : 1), Clock(order, ClockKind.Contact).DueAt);
            Assert.Empty(Invariants.Broken(order, null));
        }
    }

    [Fact]
    public void Who_joins_while_it_stands_still_or_is_looked_at_is_owed_a_call_once_work_goes_on()
    {
        foreach (
            var (state, on) in new[]
            {
                (WorkOrderStatus.Suspended, WorkOrderAction.Resume),
                (WorkOrderStatus.Submitted, WorkOrderAction.SendBack),
            }
        )
        {
            var order = Orders.At(state);
            order.Join(Orders.Request(reachable: true, number: "LL-261118-0002"), Orders.By(Orders.Requester, Noon));
            Assert.Null(order.Clock(ClockKind.Contact));

            Orders.Do(order, on, Orders.Somebody(WorkOrderFlow.Find(order.Status, on)!), "继续", Noon.AddHours(1));

            Assert.Equal(Noon.AddHours(2), Clock(order, ClockKind.Contact).DueAt);
        }
    }

    [Fact]
    public void What_was_promised_at_filing_comes_nearer_with_the_dispatch_and_never_later()
    {
        var late = Orders.Registered();
        var early = Orders.Registered();
        var promised = Clock(late, ClockKind.Completion).DueAt;
        var clerk = Orders.Someone([WorkOrderPermissions.Dispatch], Orders.Helpers, "社工");

        late.Dispatch(Orders.Lamps, null, [], Orders.By(clerk, Noon.AddHours(5)));
        early.Dispatch(Orders.Lamps, null, [], Orders.By(clerk, Noon, hours: 40));

        Assert.Equal(promised, Clock(late, ClockKind.Completion).DueAt);
        Assert.Equal(Noon.AddHours(40), Clock(early, ClockKind.Completion).DueAt);
    }

    [Fact]
    public void A_result_sent_back_runs_on_towards_the_same_hour()
    {
        var order = Orders.At(WorkOrderStatus.Submitted);
        var due = Clock(order, ClockKind.Completion).DueAt;

        Orders.Do(
            order,
            WorkOrderAction.SendBack,
            Orders.Someone([WorkOrderPermissions.Approve], Orders.Lamps, "局长"),
            "照片看不清",
            Noon
        );

        Assert.Equal((due, ClockKind.Completion), (order.NextDueAt, order.NextDue));
    }

    [Fact]
    public void Reopening_begins_a_round_of_its_own()
    {
        var order = Orders.At(WorkOrderStatus.Closed);

        order.Reopen("又坏了", Orders.Above, Orders.By(Orders.Requester, Noon.AddDays(2), hours: 48));

        Assert.Equal(1, order.ReopenCount);
        Assert.Equal(1, order.Clocks.Count(c => c is { Round: 1, Kind: ClockKind.Completion }));
        Assert.Equal(Noon.AddDays(4), order.NextDueAt);
        Assert.Null(order.RunOut(order.Clocks.First(c => c.Kind == ClockKind.Completion).No, Orders.By(Orders.Timer, Noon.AddDays(30))));
    }

    [Fact]
    public void After_the_window_a_closed_order_stays_closed()
    {
        var order = Orders.At(WorkOrderStatus.Closed);
        var day16 = order.ClosedAt!.Value.AddDays(15).AddSeconds(1);

        var refusal = Assert.Throws<RuleBroken>(() => order.Reopen("又坏了", Orders.Above, Orders.By(Orders.Requester, day16)));

        Assert.Equal("work-orders.window-over", refusal.Code);
    }

    [Fact]
    public void Who_left_no_number_is_owed_no_call_not_even_when_the_matter_is_sorted_anew()
    {
        var silent = Orders.Registered();
        var reachable = Orders.Registered(reachable: true);
        var clerk = Orders.Someone([WorkOrderPermissions.Dispatch], Orders.Helpers, "社工");

        silent.Sort("010307", "W5", silent.Kind, "路灯 → 楼道灯", Orders.By(clerk, Noon));

        Assert.Null(silent.Clock(ClockKind.Contact));
        Assert.NotNull(reachable.Clock(ClockKind.Contact));
    }

    [Fact]
    public void A_call_that_reached_nobody_leaves_the_first_contact_owed()
    {
        var order = Orders.Registered(reachable: true);
        var handler = Orders.Someone([WorkOrderPermissions.Handle], Orders.Lamps, "承办");
        Orders.Do(order, WorkOrderAction.Dispatch, Orders.Someone([WorkOrderPermissions.Dispatch], Orders.Helpers, "社工"), null, Noon);

        order.Contact(reached: false, "打了三次没人接", Orders.By(handler, Noon.AddMinutes(20)));
        var refusal = Assert.Throws<RuleBroken>(() => order.Submit(new("修好了"), Orders.By(handler, Noon.AddMinutes(30))));
        order.Contact(reached: true, null, Orders.By(handler, Noon.AddMinutes(40)));

        Assert.Equal("work-orders.contact-first", refusal.Code);
        Assert.Equal(Noon.AddMinutes(40), Clock(order, ClockKind.Contact).MetAt);
    }

    private static bool RunsOut(WorkOrder order, ClockKind kind, DateTimeOffset at) =>
        order.RunOut(Clock(order, kind).No, Orders.By(Orders.Timer, at)) is not null;

    private static OrderClock Clock(WorkOrder order, ClockKind kind) => order.Clock(kind)!;
}
