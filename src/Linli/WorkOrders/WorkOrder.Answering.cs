using Linli.Kernel;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Closed is not solved: the person who asked speaks, or nobody could be asked and that is said.
internal sealed partial class WorkOrder
{
    /// <summary>Call-backs of this round that reached nobody.</summary>
    public int MissedCalls { get; private set; }

    /// <summary>Answered at once by whoever heard it; the person who asked still says whether that helped.</summary>
    public void Answer(string answer, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Answer, by, at, answer);
        StopClocks(at);
        Tell(new WorkOrderCompleted(Guid.CreateVersion7(at), at, Id, Number));
    }

    /// <summary>A call-back that reached nobody.</summary>
    public void MissCall(string? note, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.MissCall, by, at, note);
        MissedCalls++;
    }

    /// <summary>Solved, says the person who asked (or the caller who asked them).</summary>
    /// <param name="satisfaction">1 very dissatisfied … 5 very satisfied.</param>
    public void Confirm(int satisfaction, string? remark, Actor by, DateTimeOffset at)
    {
        Judge(satisfaction);
        Move(WorkOrderAction.Confirm, by, at, remark, new LineFacts { Verdict = Public.Verdict.Solved, Satisfaction = satisfaction });
        (Verdict, Satisfaction) = (Public.Verdict.Solved, satisfaction);
    }

    /// <summary>Not solved, or only partly: the order goes back to the unit and a new round of clocks begins.</summary>
    public void Object(Verdict verdict, int satisfaction, string reason, Terms terms, Actor by, DateTimeOffset at)
    {
        if (verdict is not (Public.Verdict.Partly or Public.Verdict.Unsolved))
        {
            throw new RuleBroken("work-orders.verdict", $"请说明是“部分解决”还是“没解决”。");
        }

        Judge(satisfaction);

        if (Unit is null && Allows(WorkOrderAction.Object, by))
        {
            throw new RuleBroken("work-orders.no-unit", $"这件事是当场答复的,还没有承办单位。请登记一件新的诉求,由社区派单。");
        }

        Move(WorkOrderAction.Object, by, at, reason, new LineFacts { Verdict = verdict, Satisfaction = satisfaction });
        (Verdict, Satisfaction) = (verdict, satisfaction);
        LiveAgain(reason, terms, at);
    }

    /// <summary>The last word is spoken; the order is closed.</summary>
    public void Close(Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Close, by, at, facts: new LineFacts { Verdict = Verdict, Satisfaction = Satisfaction });
        Finish(Verdict ?? Public.Verdict.Solved, at);
    }

    /// <summary>Closed though nobody could be asked, e.g. an anonymous request: counted apart, never as solved.</summary>
    public void CloseUnverified(string reason, int missedCallsNeeded, Actor by, DateTimeOffset at)
    {
        if (Reachable && MissedCalls < missedCallsNeeded && Allows(WorkOrderAction.CloseUnverified, by))
        {
            throw new RuleBroken(
                "work-orders.call-first",
                $"反映人留了电话,要先回访。已记未接通 {MissedCalls} 次,满 {missedCallsNeeded} 次才能按“未能核实”结案。"
            );
        }

        Move(WorkOrderAction.CloseUnverified, by, at, reason, new LineFacts { Verdict = Public.Verdict.Unverified });
        Verdict = Public.Verdict.Unverified;
        Finish(Public.Verdict.Unverified, at);
    }

    /// <summary>It came back, or was never solved: within the window the order lives again.</summary>
    /// <param name="windowDays">Calendar days after closing in which reopening is possible; policy of the county.</param>
    public void Reopen(string reason, int windowDays, Terms terms, Actor by, DateTimeOffset at)
    {
        if (ClosedAt is { } closed && at > closed.AddDays(windowDays))
        {
            throw new RuleBroken("work-orders.window-over", $"结案已超过 {windowDays} 天。请另报一件,会自动带上这件的经过。");
        }

        if (Unit is null && Allows(WorkOrderAction.Reopen, by))
        {
            throw new RuleBroken("work-orders.no-unit", $"这件事是当场答复的,还没有承办单位。请登记一件新的诉求,由社区派单。");
        }

        Move(WorkOrderAction.Reopen, by, at, reason);
        ClosedAt = null;
        LiveAgain(reason, terms, at);
    }

    private void LiveAgain(string reason, Terms terms, DateTimeOffset at)
    {
        ReopenCount++;
        FirstContactAt = null;
        SubmittedAt = null;
        MissedCalls = 0;
        StartClocks(new Terms([.. terms.All.Where(t => t.Kind != ClockKind.Dispatch)]));
        LookAhead();
        Tell(new WorkOrderReopened(Guid.CreateVersion7(at), at, Id, Number, reason));
    }

    private void Finish(Verdict verdict, DateTimeOffset at)
    {
        ClosedAt = at;
        StopClocks(at);
        Tell(new WorkOrderClosed(Guid.CreateVersion7(at), at, Id, Number, verdict));
    }

    private static void Judge(int satisfaction)
    {
        if (satisfaction is < 1 or > 5)
        {
            throw new RuleBroken("work-orders.satisfaction", $"请在五档满意度里选一档。");
        }
    }
}
