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

/// <summary>Clocks of an order.</summary>
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

    /// <summary>Nothing else runs and somebody must still go on: the next look (跟进). Owed inside the office, promised to nobody outside.</summary>
    [Zh("跟进")]
    LookAgain,
}
