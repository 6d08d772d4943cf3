using Linli.Kernel;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// What may happen at any time while somebody still owes something.
internal sealed partial class WorkOrder
{
    /// <summary>我也遇到: another request about the same matter.</summary>
    public void Join(ResidentRequest request, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Join, by, at, facts: new LineFacts { Other = request.Number });
        RequestCount++;
        Reachable |= request.IsReachable;
        Confidential |= request.Mode == RequesterMode.Confidential;
        Tell(new RequestFiled(Guid.CreateVersion7(at), at, Id, request.Number, Area, Joined: true));
    }

    /// <summary>More about the matter, from the resident or from staff.</summary>
    public void Supplement(string text, IReadOnlyList<string> files, Actor by, DateTimeOffset at) =>
        Move(WorkOrderAction.Supplement, by, at, text, files.Count > 0 ? new LineFacts { Files = files } : null);

    /// <summary>催一下: counted and shown, it changes no clock.</summary>
    public void Urge(string? words, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Urge, by, at, words);
        UrgeCount++;
    }

    /// <summary>No promise runs in this state: by then somebody looks again, or it is overdue (跟进). The next move ends it.</summary>
    public void LookAgain(ClockTerm term)
    {
        if (Clock(ClockKind.LookAgain) is { } clock)
        {
            clock.Again(term);
        }
        else
        {
            _clocks.Add(OrderClock.Start(this, term));
        }

        LookAhead();
    }

    /// <summary>A clock rang. Early or for a kept clock it does nothing: timers may ring twice.</summary>
    /// <returns>True when the clock ran out now.</returns>
    public bool RunOut(ClockKind kind, int round, Actor by, DateTimeOffset at)
    {
        var clock = _clocks.Find(c => c.Kind == kind && c.Round == round);

        if (!IsOpen || clock is not { IsRunning: true, BreachedAt: null } || at < clock.DueAt)
        {
            return false;
        }

        clock.Breach(at);
        Move(WorkOrderAction.RunOut, by, at, facts: new LineFacts { Clock = kind, InTime = false });
        Tell(new WorkOrderOverdue(Guid.CreateVersion7(at), at, Id, Number, kind));
        return true;
    }
}
