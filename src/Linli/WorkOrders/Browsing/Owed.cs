using System.Linq.Expressions;
using Linli.Kernel;
using Linli.Organizations.Public;
using static Linli.WorkOrders.WorkOrderAction;
using static Linli.WorkOrders.WorkOrderStatus;

namespace Linli.WorkOrders.Browsing;

/// <summary>
/// What 待办 means for a person: the states whose next move the post may make, read from the flow. Moves of the unit count only for the
/// own unit's orders; a call-back never counts for the unit that did the work, nor for whoever worked on it.
/// </summary>
internal sealed class Owed
{
    // The move that takes an order on from a state; any other move there is not what the state waits for.
    private static readonly IReadOnlyList<(WorkOrderStatus State, WorkOrderAction Next)> Waits =
    [
        (Registered, Dispatch),
        (Pooled, Claim),
        (Dispatched, Acknowledge),
        (Acknowledged, Contact),
        (InHand, Submit),
        (ReturnAsked, UpholdReturn),
        (Submitted, Approve),
        (AwaitingVerdict, Confirm),
        (Verified, Close),
    ];

    private static readonly WorkOrderStatus[] Helped = [Dispatched, Acknowledged, InHand];

    public Owed(Actor me)
    {
        Body = new BodyId(me.BodyId);
        Staff = me.StaffId;
        CallsBack = me.May(WorkOrderPermissions.CallBack);
        Helps = me.May(WorkOrderPermissions.Handle) && me.BodyId != Guid.Empty;
        var mine = Waits
            .Where(w => WorkOrderFlow.Find(w.State, w.Next)!.By.Any(me.May))
            .ToLookup(w => IsOfUnit(w.State, w.Next), w => w.State);
        Area = [.. mine[false]];
        Unit = me.BodyId == Guid.Empty ? [] : [.. mine[true]];
    }

    public BodyId Body { get; }
    public Guid Staff { get; }
    public bool CallsBack { get; }
    public bool Helps { get; }

    /// <summary>States that wait for me wherever I may look.</summary>
    public IReadOnlyList<WorkOrderStatus> Area { get; }

    /// <summary>States that wait for me when my unit has the order.</summary>
    public IReadOnlyList<WorkOrderStatus> Unit { get; }

    /// <param name="mine">My unit has it.</param>
    /// <param name="helping">My unit helps and has not reported.</param>
    /// <param name="worked">I had a hand in the work or its approval.</param>
    public bool Waiting(WorkOrderStatus status, bool mine, bool helping, bool worked) =>
        Area.Contains(status) && !(status == AwaitingVerdict && (mine || worked))
        || mine && Unit.Contains(status)
        || Helps && helping && Helped.Contains(status);

    /// <summary>The same as a question to the database.</summary>
    public Expression<Func<WorkOrder, bool>> Waiting()
    {
        var (area, unit, helped, body, helps, staff, work) = (Area, Unit, Helped, Body, Helps, Staff, WorkOrderFlow.Work);

        return o =>
            area.Contains(o.Status)
                && !(o.Status == AwaitingVerdict && (o.Unit == body || o.Lines.Any(l => l.ById == staff && work.Contains(l.Action))))
            // Since it was raised, the body above approves.
            || (o.Status == Submitted && o.Lead != null ? o.Lead : o.Unit) == body && unit.Contains(o.Status)
            || helps && helped.Contains(o.Status) && o.Assists.Any(a => a.Body == body && a.ReportedAt == null);
    }

    public Expression<Func<WorkOrder, bool>> NotWaiting()
    {
        var waiting = Waiting();
        return Expression.Lambda<Func<WorkOrder, bool>>(Expression.Not(waiting.Body), waiting.Parameters);
    }

    /// <summary>Exactly those I may call: somebody can be telephoned, and neither my unit nor I did the work.</summary>
    public Expression<Func<WorkOrder, bool>> ToCallBack()
    {
        var (body, staff, work) = (Body, Staff, WorkOrderFlow.Work);
        return o =>
            o.Status == AwaitingVerdict && o.Reachable && o.Unit != body && !o.Lines.Any(l => l.ById == staff && work.Contains(l.Action));
    }

    private static bool IsOfUnit(WorkOrderStatus state, WorkOrderAction next) =>
        state != Pooled
        && WorkOrderFlow.Find(state, next)!.By.Where(p => p != WorkOrderPermissions.System).All(WorkOrderFlow.BelongsToUnit);
}
