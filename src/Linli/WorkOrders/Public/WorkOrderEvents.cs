using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Public;

/// <summary>A request was heard and has an order, its own or the one it joined.</summary>
internal sealed record RequestFiled(Guid EventId, DateTimeOffset At, OrderId Order, string Number, string Area, bool Joined) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>An order was sent to a unit.</summary>
internal sealed record WorkOrderDispatched(Guid EventId, DateTimeOffset At, OrderId Order, string Number, BodyId To) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>A unit handed in its result and the leader let it go out: the resident is asked.</summary>
internal sealed record WorkOrderCompleted(Guid EventId, DateTimeOffset At, OrderId Order, string Number) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>An order was closed, with what the person who asked says about it.</summary>
internal sealed record WorkOrderClosed(Guid EventId, DateTimeOffset At, OrderId Order, string Number, Verdict Verdict) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>The person who asked says it is not solved: the order lives again.</summary>
internal sealed record WorkOrderReopened(Guid EventId, DateTimeOffset At, OrderId Order, string Number, string Reason) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>A clock of an order ran out.</summary>
internal sealed record WorkOrderOverdue(Guid EventId, DateTimeOffset At, OrderId Order, string Number, ClockKind Clock) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>An order was put under supervision, or a rung further up (S2-21).</summary>
internal sealed record WorkOrderSupervised(Guid EventId, DateTimeOffset At, OrderId Order, string Number, int Rung, BodyId? By) : IEvent
{
    public Guid Subject => Order.Value;
}

/// <summary>What the person who asked says, or why nobody could ask.</summary>
internal enum Verdict
{
    [Zh("解决了")]
    Solved,

    [Zh("部分解决")]
    Partly,

    [Zh("没解决")]
    Unsolved,

    /// <summary>Nobody could be asked; counted apart, never as solved.</summary>
    [Zh("未能核实")]
    Unverified,
}

/// <summary>Which clocks are promised to the person who asked; the others the office owes itself.</summary>
internal static class Promised
{
    public static bool IsPromise(this ClockKind kind) => kind is ClockKind.Dispatch or ClockKind.Contact or ClockKind.Completion;
}

/// <summary>Clocks of an order. Each state somebody owes something in has one (<c>WorkOrderFlow.ClockOf</c>).</summary>
internal enum ClockKind
{
    [Zh("派单")]
    Dispatch,

    /// <summary>First contact: natural minutes, 7×24 (S2-13).</summary>
    [Zh("首次联系")]
    Contact,

    /// <summary>Completion by limit class (S2-14).</summary>
    [Zh("办结")]
    Completion,

    /// <summary>Where no completion is promised: how far is it?</summary>
    [Zh("报进展")]
    Progress,

    /// <summary>The center rules on a return (审定).</summary>
    [Zh("退单裁定")]
    ReturnDecision,

    /// <summary>The head of the unit lets the result go out (S2-15).</summary>
    [Zh("审核")]
    Approval,

    /// <summary>Whoever asked is asked (S2-22).</summary>
    [Zh("回访")]
    CallBack,

    [Zh("结案")]
    Closing,

    /// <summary>The end of a suspension; the order then goes on by itself.</summary>
    [Zh("挂起")]
    Suspension,

    /// <summary>The unit replies to a rung of the ladder (S2-21).</summary>
    [Zh("督办答复")]
    Supervision,

    /// <summary>The result is made public.</summary>
    [Zh("公示")]
    Publicity,

    /// <summary>The order is kept until then.</summary>
    [Zh("保存期")]
    Retention,
}
