using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Closed is not solved: the person who asked speaks, or nobody could be asked and that is said.
internal sealed partial class WorkOrder
{
    /// <summary>Call-backs of this round that reached nobody.</summary>
    public int MissedCalls { get; private set; }

    /// <summary>Answered at once by whoever heard it; the person who asked still says whether that helped.</summary>
    public void Answer(string answer, Deed deed)
    {
        Move(WorkOrderAction.Answer, deed, answer);
        Meet(ClockKind.Contact, deed.At);
        Meet(ClockKind.Completion, deed.At);
        LookAhead();
        Tell(new WorkOrderCompleted(Ids.Next(deed.At), deed.At, Id, Number));
    }

    /// <summary>A call-back that reached nobody.</summary>
    public void MissCall(string? note, Deed deed)
    {
        Move(WorkOrderAction.MissCall, deed, note);
        MissedCalls++;
    }

    /// <summary>Solved, says the person who asked (or the caller who asked them).</summary>
    /// <param name="satisfaction">1 very dissatisfied … 5 very satisfied.</param>
    /// <param name="called">Whether the unit had called them, as they say; null when nobody asked that.</param>
    public void Confirm(int satisfaction, string? remark, Deed deed, bool? called = null)
    {
        Judge(satisfaction);
        Move(WorkOrderAction.Confirm, deed, remark, Said(Public.Verdict.Solved, satisfaction, called));
        (Verdict, Satisfaction) = (Public.Verdict.Solved, satisfaction);
    }

    /// <summary>Not solved, or only partly: the order goes back to the unit, one level higher, and a new round of clocks begins (S2-16).</summary>
    /// <param name="above">The body that answers for it from now on; null when there is none above.</param>
    /// <param name="called">Whether the unit had called them, as they say; null when nobody asked that.</param>
    public void Object(Verdict verdict, int satisfaction, string reason, BodyCard? above, Deed deed, bool? called = null)
    {
        if (verdict is not (Public.Verdict.Partly or Public.Verdict.Unsolved))
        {
            throw new RuleBroken("work-orders.verdict", $"请说明是“部分解决”还是“没解决”。");
        }

        Judge(satisfaction);

        if (Unit is null && Allows(WorkOrderAction.Object, deed.By))
        {
            throw new RuleBroken("work-orders.no-unit", $"这件事是当场答复的，还没有承办单位。请登记一件新的诉求，由社区派单。");
        }

        var facts = Said(verdict, satisfaction, called) with { Level = Level + 1, Unit = above?.Name };
        Move(WorkOrderAction.Object, deed, reason, facts);
        (Verdict, Satisfaction) = (verdict, satisfaction);
        LiveAgain(reason, above, deed);
    }

    /// <summary>The last word is spoken; the order is closed.</summary>
    public void Close(Deed deed)
    {
        Move(WorkOrderAction.Close, deed, facts: new LineFacts { Verdict = Verdict, Satisfaction = Satisfaction });
        Finish(Verdict ?? Public.Verdict.Solved, deed);
    }

    /// <summary>Closed though nobody could be asked, e.g. an anonymous request: counted apart, never as solved.</summary>
    public void CloseUnverified(string reason, Deed deed)
    {
        var needed = deed.Terms.Book.CallBack.MissedCallsNeeded;

        if (Reachable && MissedCalls < needed && Allows(WorkOrderAction.CloseUnverified, deed.By))
        {
            throw new RuleBroken(
                "work-orders.call-first",
                $"反映人留了电话，要先回访。已记未接通 {MissedCalls} 次，满 {needed} 次才能按“未能核实”结案。"
            );
        }

        Move(WorkOrderAction.CloseUnverified, deed, reason, new LineFacts { Verdict = Public.Verdict.Unverified });
        Verdict = Public.Verdict.Unverified;
        Finish(Public.Verdict.Unverified, deed);
    }

    /// <summary>It came back, or was never solved: within the window the order lives again, one level higher.</summary>
    /// <param name="above">The body that answers for it from now on; null when there is none above.</param>
    public void Reopen(string reason, BodyCard? above, Deed deed)
    {
        var windowDays = deed.Terms.Book.ReopenDays;

        if (ClosedAt is { } closed && deed.At > deed.Terms.Book.ReopenUntil(closed))
        {
            throw new RuleBroken("work-orders.window-over", $"结案已超过 {windowDays} 天。请另报一件，会自动带上这件的经过。");
        }

        if (Unit is null && Allows(WorkOrderAction.Reopen, deed.By))
        {
            throw new RuleBroken("work-orders.no-unit", $"这件事是当场答复的，还没有承办单位。请登记一件新的诉求，由社区派单。");
        }

        Move(WorkOrderAction.Reopen, deed, reason, new LineFacts { Level = Level + 1, Unit = above?.Name });
        ClosedAt = null;
        LiveAgain(reason, above, deed);
    }

    private void LiveAgain(string reason, BodyCard? above, Deed deed)
    {
        // What followed from closing follows no longer.
        _clocks.ForEach(c => c.Lapse(deed.At));
        ReopenCount++;
        Level++;
        (FirstContactAt, SubmittedAt, GivenAt, OpenedAt) = (null, null, deed.At, null);
        (MissedCalls, ExtensionCount, ReturnCount) = (0, 0, 0);
        (PublicityDueAt, WithheldAt) = (null, null);

        if (above is not null)
        {
            (Lead, LeadName) = (above.Id, above.Name);
        }

        // The same person with the same matter for the n-th time: a leader goes there.
        if (ReopenCount >= deed.Terms.Book.Repeats.Reopenings)
        {
            (VisitOwed, VisitedAt) = (true, null);
        }

        Promise(deed.Terms, ClockStart.Return);
        Tell(new WorkOrderReopened(Ids.Next(deed.At), deed.At, Id, Number, reason));
    }

    private void Finish(Verdict verdict, Deed deed)
    {
        ClosedAt = deed.At;
        _clocks.ForEach(c => c.Lapse(deed.At));

        // What is confidential or somebody's own affair is never published: nothing is owed.
        if (!IsSecret && !deed.Terms.Book.IsPrivate(Category))
        {
            Start(deed.Terms.Of(ClockKind.Publicity, ClockStart.Closing));
            PublicityDueAt = Clock(ClockKind.Publicity)?.DueAt;
        }

        Start(deed.Terms.Of(ClockKind.Retention, ClockStart.Closing));
        LookAhead();
        Tell(new WorkOrderClosed(Ids.Next(deed.At), deed.At, Id, Number, verdict));
    }

    private static LineFacts Said(Verdict verdict, int satisfaction, bool? called) =>
        new()
        {
            Verdict = verdict,
            Satisfaction = satisfaction,
            Called = called,
        };

    private static void Judge(int satisfaction)
    {
        if (satisfaction is < 1 or > 5)
        {
            throw new RuleBroken("work-orders.satisfaction", $"请在五档满意度里选一档。");
        }
    }
}
