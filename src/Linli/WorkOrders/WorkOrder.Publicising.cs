using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Afterwards: everybody may read what was done, or why they may not (办理公示, S4-23). Who asked stands nowhere.
internal sealed partial class WorkOrder
{
    /// <summary>When the work was done, as the promise counted it; a matter without a promise, when the result was handed in.</summary>
    public DateTimeOffset? DoneAt => Clock(ClockKind.Completion)?.MetAt ?? SubmittedAt ?? ClosedAt;

    /// <summary>The result is public from now on. What stands on the line is what everybody reads.</summary>
    public void Publicise(string matter, string text, Deed deed)
    {
        Move(WorkOrderAction.Publicise, deed, text, new LineFacts { Matter = matter.Trim() });
        Meet(ClockKind.Publicity, deed.At);
        (PublicRound, PublicityDueAt, WithheldAt) = (ReopenCount, null, null);
    }

    /// <summary>The result is not made public, and on which legal ground.</summary>
    public void Withhold(string ground, Deed deed)
    {
        Move(WorkOrderAction.Withhold, deed, ground);
        Meet(ClockKind.Publicity, deed.At);
        (WithheldAt, PublicityDueAt) = (deed.At, null);
    }

    /// <summary>Taken down, and why. The line keeps what was said; the public page keeps nothing of it.</summary>
    public void Withdraw(string why, Deed deed)
    {
        Move(WorkOrderAction.Withdraw, deed, why);
        PublicRound = null;
    }

    /// <summary>After closing only the publicity can still run out: somebody owes it.</summary>
    public bool StillOwes(OrderClock clock) => IsOpen || Status == WorkOrderStatus.Closed && clock.Kind == ClockKind.Publicity;
}
