using Linli.Kernel;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>Nobody calls back their own work, in whatever post they sit by then.</summary>
public sealed class OwnWorkTests
{
    [Theory]
    [InlineData(nameof(WorkOrderAction.Acknowledge))]
    [InlineData(nameof(WorkOrderAction.Contact))]
    [InlineData(nameof(WorkOrderAction.Submit))]
    [InlineData(nameof(WorkOrderAction.Approve))]
    public void Whoever_did_a_part_of_the_work_may_not_call_back(string part)
    {
        var (order, worker) = Awaiting(Enum.Parse<WorkOrderAction>(part));
        // The same person, moved to the center meanwhile.
        var caller = Orders.Someone([WorkOrderPermissions.CallBack], Orders.Helpers, "同一个人") with
        {
            StaffId = worker.StaffId,
        };

        foreach (var action in new[] { WorkOrderAction.Confirm, WorkOrderAction.Object, WorkOrderAction.MissCall })
        {
            Assert.False(order.Allows(action, caller));
            Assert.Equal("work-orders.own-work", Assert.Throws<RuleBroken>(() => Orders.Do(order, action, caller, "话", Orders.Noon)).Code);
        }
    }

    [Fact]
    public void Whoever_only_sorted_and_dispatched_may_call_back()
    {
        var (order, dispatcher) = Awaiting(WorkOrderAction.Dispatch);

        Assert.True(
            order.Allows(WorkOrderAction.Confirm, dispatcher with { Permissions = new HashSet<string> { WorkOrderPermissions.CallBack } })
        );
    }

    [Fact]
    public void Whoever_answered_on_the_spot_may_not_call_back()
    {
        var order = Orders.Registered(reachable: true);
        var clerk = Orders.Someone([WorkOrderPermissions.Dispatch, WorkOrderPermissions.CallBack], Orders.Desk, "社工");
        Orders.Do(order, WorkOrderAction.Answer, clerk, "明天修", Orders.Noon);

        Assert.Equal("work-orders.own-work", Assert.Throws<RuleBroken>(() => order.MissCall(null, Orders.By(clerk, Orders.Noon))).Code);
    }

    [Fact]
    public void The_person_who_asked_is_nobodys_colleague()
    {
        var (order, _) = Awaiting(WorkOrderAction.Submit);

        order.Confirm(5, null, Orders.By(Orders.Requester, Orders.Noon), called: true);

        Assert.Equal((WorkOrderStatus.Verified, Verdict.Solved), (order.Status, order.Verdict));
        Assert.True(LineFacts.Parse(order.Lines[^1].Facts).Called);
    }

    private static (WorkOrder, Actor) Awaiting(WorkOrderAction part)
    {
        var order = Orders.Registered(reachable: true);
        Actor? worker = null;

        foreach (
            var action in new[]
            {
                WorkOrderAction.Dispatch,
                WorkOrderAction.Acknowledge,
                WorkOrderAction.Contact,
                WorkOrderAction.Submit,
                WorkOrderAction.Approve,
            }
        )
        {
            var by = Orders.Somebody(WorkOrderFlow.Find(order.Status, action)!);
            worker = action == part ? by : worker;
            Orders.Do(order, action, by, "办", Orders.Noon);
        }

        return (order, worker!);
    }
}
