using Linli.Kernel;
using Linli.Platform.Access;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;
using May = Linli.WorkOrders.WorkOrderPermissions;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>Every state, every act, everybody who could try it. The cases come from the enums: nothing to maintain.</summary>
public sealed class WorkOrderFlowTests
{
    // After every clock of the order has run out, so that a timer has something to say.
    private static readonly DateTimeOffset Late = Orders.Noon.AddDays(10);

    public static TheoryData<string> States =>
        [.. Enum.GetValues<WorkOrderStatus>().Where(s => s != WorkOrderStatus.None).Select(s => s.ToString())];

    public static TheoryData<string> StepsWithReason =>
        [.. WorkOrderFlow.Steps.Where(s => s.NeedsReason).Select(s => $"{s.From}/{s.Action}")];

    [Theory, MemberData(nameof(States))]
    public void Only_moves_in_the_table_happen_and_each_leaves_one_line(string stateName)
    {
        var state = Enum.Parse<WorkOrderStatus>(stateName);

        foreach (var action in Enum.GetValues<WorkOrderAction>().Where(a => a != WorkOrderAction.Register))
        {
            foreach (var by in Everybody())
            {
                var order = Orders.At(state);
                Try(order, action, by, Expected(order, action, by));
            }
        }
    }

    [Theory, MemberData(nameof(StepsWithReason))]
    public void A_move_that_needs_a_reason_is_refused_without_one(string name)
    {
        var (from, action) = (Enum.Parse<WorkOrderStatus>(name.Split('/')[0]), Enum.Parse<WorkOrderAction>(name.Split('/')[1]));
        var order = action == WorkOrderAction.Withdraw ? Orders.PublicAt(from) : Orders.At(from);
        Orders.Ask(order, action);
        var by = Orders.Somebody(WorkOrderFlow.Find(from, action)!);
        var before = order.TimelineLength;

        var refusal = Assert.Throws<RuleBroken>(() => Orders.Do(order, action, by, "  ", Orders.Noon));

        Assert.Equal("work-orders.reason-missing", refusal.Code);
        Assert.Equal((from, before), (order.Status, order.TimelineLength));
    }

    [Fact]
    public void Every_state_can_be_reached_and_every_open_one_left()
    {
        foreach (var state in Enum.GetValues<WorkOrderStatus>().Where(s => s != WorkOrderStatus.None))
        {
            Orders.At(state);
        }

        Assert.All(WorkOrderFlow.Open, s => Assert.Contains(WorkOrderFlow.Steps, step => step.From == s && step.To != s));
    }

    [Fact]
    public void An_order_begins_with_its_registration_and_nothing_else()
    {
        Assert.Equal([WorkOrderAction.Register], WorkOrderFlow.Steps.Where(s => s.From == WorkOrderStatus.None).Select(s => s.Action));
        Assert.DoesNotContain(WorkOrderFlow.Steps, s => s.To == WorkOrderStatus.None);
        var line = Assert.Single(Orders.Registered().Lines);
        Assert.Equal((WorkOrderStatus.None, WorkOrderStatus.Registered, 1), (line.From, line.To, line.Seq));
    }

    [Fact]
    public void Nobody_with_a_role_holds_what_only_receipts_and_timers_bring()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.DoesNotContain(May.Requester, Orders.In(role, Orders.Lamps).Permissions);
            Assert.DoesNotContain(May.System, Orders.In(role, Orders.Lamps).Permissions);
        }
    }

    private static void Try(WorkOrder order, WorkOrderAction action, Actor by, string? refusedAs)
    {
        var what = $"{by.Name} of {by.BodyName} tries {action} on {order.Status}";
        var (status, lines, version) = (order.Status, order.Lines.Count, order.Version);
        var step = WorkOrderFlow.Find(status, action);

        if (refusedAs != Silent)
        {
            Assert.True(
                order.Allows(action, by) == (refusedAs is null || refusedAs.EndsWith("-too-late", StringComparison.Ordinal)),
                $"{what}: the button disagrees with the table."
            );
        }

        var refusal = Record.Exception(() => Orders.Do(order, action, by, "理由", Late));

        if (refusedAs is not null)
        {
            Assert.True(
                refusedAs == Silent ? refusal is null : refusal is RuleBroken no && no.Code == refusedAs,
                $"{what}: {refusal?.Message ?? "it happened"}, not {refusedAs}."
            );
            Assert.True(
                (status, lines, version) == (order.Status, order.Lines.Count, order.Version),
                $"{what}: refused, but it left a trace."
            );
            return;
        }

        Assert.True(refusal is null, $"{what}: {refusal?.Message}");
        Assert.True(order.Status == step!.To, $"{what}: it is {order.Status} now, the table says {step.To}.");
        Assert.True(order.Lines.Count == lines + 1 && order.Version == version + 1, $"{what}: it left {order.Lines.Count - lines} lines.");
        var line = order.Lines[^1];
        Assert.Equal((step.From, action, step.To, by.Name), (line.From, line.Action, line.To, line.ByName));
        Assert.True(line.Follows(lines == 0 ? [] : order.Lines[^2].Hash), $"{what}: the line does not follow the one before.");
    }

    // The table and the two rules about whose order it is, said a second time and differently.
    private static string? Expected(WorkOrder order, WorkOrderAction action, Actor by)
    {
        // Timers may ring twice or too late: a clock that does not run says nothing, whoever rings it.
        if (action == WorkOrderAction.RunOut && (!order.IsOpen || order.Clock(ClockKind.Completion) is not { IsRunning: true }))
        {
            return Silent;
        }

        // Nothing provisional, nothing to compute anew.
        if (action == WorkOrderAction.Reckon && !order.Clocks.Any(c => c.Provisional))
        {
            return Silent;
        }

        if (WorkOrderFlow.Find(order.Status, action) is not { } step)
        {
            return "work-orders.move-not-allowed";
        }

        var rights = by.Permissions.Intersect(step.By).ToHashSet();
        var inUnit = by.BodyId == order.Unit?.Value && by.BodyId != Guid.Empty;

        return rights.Count == 0 ? "work-orders.not-permitted"
            : rights.IsSubsetOf([May.Handle, May.Approve]) && !inUnit && order.Status != WorkOrderStatus.Pooled ? "work-orders.other-unit"
            : rights.SetEquals([May.CallBack]) && inUnit ? "work-orders.own-call-back"
            : OfItsOwn(action);
    }

    // Ten days later it is too late for more time or for a return, and nobody asked for either.
    private static string? OfItsOwn(WorkOrderAction action) =>
        action switch
        {
            WorkOrderAction.Return => "work-orders.return-too-late",
            WorkOrderAction.AskExtension => "work-orders.extension-too-late",
            WorkOrderAction.GrantExtension or WorkOrderAction.RefuseExtension => "work-orders.no-extension-asked",
            WorkOrderAction.ReplySupervision => "work-orders.no-supervision",
            WorkOrderAction.UnlistHardCase => "work-orders.not-hard",
            WorkOrderAction.Withdraw => "work-orders.not-public",
            WorkOrderAction.GrantExclusion or WorkOrderAction.RefuseExclusion => "work-orders.no-exclusion-asked",
            _ => null,
        };

    private const string Silent = "silent";

    private static IEnumerable<Actor> Everybody()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            yield return Orders.In(role, Orders.Lamps);
            yield return Orders.In(role, Orders.Helpers);
        }

        yield return Orders.Requester;
        yield return Orders.Timer;
        yield return Orders.Someone([], null, "路人");
    }
}
