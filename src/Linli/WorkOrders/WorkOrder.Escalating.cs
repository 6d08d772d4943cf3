using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Nothing stays where it is unseen: a leader goes there, the ladder is climbed, the hard ones are listed.
internal sealed partial class WorkOrder
{
    /// <summary>A leader saw the person and the matter (见人见事, S2-17). Words are enough; nobody has to send a photo or a track.</summary>
    public void Visit(string seen, Deed deed)
    {
        Move(WorkOrderAction.Visit, deed, seen);
        VisitedAt = deed.At;
    }

    /// <summary>Long unsolved, or nobody wants it: from now on it stands on the list of hard cases (S2-20).</summary>
    public void ListAsHardCase(HardCaseGround ground, string why, Deed deed)
    {
        Move(WorkOrderAction.ListAsHardCase, deed, why, new LineFacts { HardCase = ground });
        (HardCaseSince, HardCaseGround) = (deed.At, ground);
    }

    /// <summary>Somebody has it now, or the dispute is settled: off the list, with the reason. Passed on once more, it is back by itself.</summary>
    public void UnlistHardCase(string why, Deed deed)
    {
        Move(WorkOrderAction.UnlistHardCase, deed, why);
        (HardCaseSince, HardCaseGround) = (null, null);
    }

    /// <summary>A rung of the ladder: its own number, demand, clock and reply (三督办, S2-21). The next rung waits for the reply or its limit.</summary>
    /// <param name="body">Who supervises; null: the command center.</param>
    public void Supervise(BodyCard? body, string demand, Deed deed)
    {
        if (Allows(WorkOrderAction.Supervise, deed.By))
        {
            if (deed.Terms.Book.RungAfter(SupervisionRung) is null)
            {
                throw new RuleBroken("work-orders.no-ladder", $"本地的办理规则没有设督办。请先在办理规则里写明。");
            }

            if (Unanswered is { } last && _clocks.Find(c => c.No == last.ClockNo) is { IsRunning: true, BreachedAt: null })
            {
                throw new RuleBroken("work-orders.supervision-running", $"“{last.Name}”还在答复时限内。请等答复或超期后再升一级。");
            }
        }

        var ladder = deed.Terms.Book.Supervision;
        var rung = Math.Min(SupervisionRung + 1, ladder.Count);
        var step = deed.Terms.Book.RungAfter(SupervisionRung);
        Move(
            WorkOrderAction.Supervise,
            deed,
            demand,
            new LineFacts
            {
                Rung = rung,
                Unit = body?.Name,
                Clause = step?.Name,
            }
        );
        SupervisionRung = rung;
        Start(deed.Terms.Of(ClockKind.Supervision, ClockStart.Supervision, step!.Within));
        _supervisions.Add(OrderSupervision.Of(this, rung, step.Name, body, demand.Trim(), deed.At));
        LookAhead();
        Tell(new WorkOrderSupervised(Ids.Next(deed.At), deed.At, Id, Number, rung, body?.Id));
    }

    /// <summary>The unit answers what it was asked on the last rung.</summary>
    public void ReplySupervision(string reply, Deed deed)
    {
        var asked = Unanswered;
        Move(WorkOrderAction.ReplySupervision, deed, reply, new LineFacts { Rung = asked?.Rung, Clause = asked?.Name });
        asked!.Answer(reply.Trim(), deed.At);
        _clocks.Find(c => c.No == asked.ClockNo)?.Meet(deed.At);
        LookAhead();
    }

    /// <summary>It should not count in the rates, and why. Nothing changes before another person rules.</summary>
    public void AskExclusion(string why, Deed deed)
    {
        Move(WorkOrderAction.AskExclusion, deed, why);
        ExclusionAskedBy = deed.By.StaffId;
    }

    /// <summary>Left out of the rates from now on, and listed as such with both names and both reasons.</summary>
    public void GrantExclusion(string ruling, Deed deed)
    {
        Move(WorkOrderAction.GrantExclusion, deed, ruling);
        (ExclusionAskedBy, ExcludedAt) = (null, deed.At);
    }

    public void RefuseExclusion(string ruling, Deed deed)
    {
        Move(WorkOrderAction.RefuseExclusion, deed, ruling);
        ExclusionAskedBy = null;
    }

    // The last rung while nobody replied to it; an older one is overtaken.
    private OrderSupervision? Unanswered => _supervisions.MaxBy(s => s.No) is { RepliedAt: null } last ? last : null;

    // Passed from unit to unit: nobody decides that by passing it on once more.
    private void ListIfPushedAround(Deed deed)
    {
        if (HardCaseSince is null && HandoverCount >= deed.Terms.Book.Handovers)
        {
            ListAsHardCase(WorkOrders.HardCaseGround.PassedAround, "多次转手,没有单位办理到底。", deed.Automatic);
        }
    }
}
