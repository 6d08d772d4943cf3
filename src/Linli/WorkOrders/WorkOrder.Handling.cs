using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// In the unit: signed for, the resident called, the work done, the result handed in.
internal sealed partial class WorkOrder
{
    /// <summary>签收: the unit has it.</summary>
    public void Acknowledge(Deed deed)
    {
        Move(WorkOrderAction.Acknowledge, deed);
        OpenedAt ??= deed.At;
    }

    /// <summary>A talk with the person who asked. Only one that reached somebody stops the one-hour clock (S2-13).</summary>
    public void Contact(bool reached, string? note, Deed deed)
    {
        var first = reached && FirstContactAt is null;
        var facts = (first ? ClockFacts(ClockKind.Contact, deed.At) : new LineFacts()) with { Reached = reached };

        if (!reached && string.IsNullOrWhiteSpace(note))
        {
            throw new RuleBroken("work-orders.reason-missing", $"没联系上也要写一句：打了几次、什么情况。");
        }

        Move(WorkOrderAction.Contact, deed, note, facts);
        OpenedAt ??= deed.At;

        if (first)
        {
            FirstContactAt = deed.At;
            Meet(ClockKind.Contact, deed.At);
        }

        // Where no completion is promised, a talk is the progress that is owed, and the next is owed from here.
        if (Clock(ClockKind.Progress) is { IsRunning: true } progress)
        {
            progress.Meet(deed.At);
            Start(deed.Terms.Of(ClockKind.Progress, ClockStart.Progress));
        }

        LookAhead();
    }

    /// <summary>The unit says it is not its matter: in time, seldom, and with the legal basis (退单, standards §4). Who got it first is responsible.</summary>
    public void Return(string basis, Deed deed)
    {
        var rule = deed.Terms.Book.Returns;

        if (Allows(WorkOrderAction.Return, deed.By))
        {
            if (rule.IsUsedUp(ReturnCount))
            {
                throw new RuleBroken(
                    "work-orders.returned-too-often",
                    $"这件工单已退过 {ReturnCount} 次，不能再退。首接负责：请先办理，有争议报指挥中心裁定。"
                );
            }

            if (deed.At > deed.Terms.ReturnUntil(GivenAt ?? deed.At))
            {
                throw new RuleBroken(
                    "work-orders.return-too-late",
                    $"退单要在派到本单位后的规定时间内提出，现在已经超过。首接负责：请先办理，有争议报指挥中心裁定。"
                );
            }
        }

        Move(WorkOrderAction.Return, deed, basis);
        ReturnCount++;
    }

    /// <summary>The center agrees: the order waits for another unit. The clocks of the resident run on.</summary>
    public void UpholdReturn(string ruling, Deed deed)
    {
        Move(WorkOrderAction.UpholdReturn, deed, ruling, new LineFacts { Unit = UnitName });
        (Unit, UnitName) = (null, "");
    }

    /// <summary>The center does not agree: the unit keeps it.</summary>
    public void RefuseReturn(string ruling, Deed deed) =>
        Move(WorkOrderAction.RefuseReturn, deed, ruling, new LineFacts { Unit = UnitName });

    /// <summary>A helping unit reports its part.</summary>
    public void Assist(string report, Deed deed)
    {
        Move(WorkOrderAction.Assist, deed, report);
        _assists.Find(a => a.Body.Value == deed.By.BodyId)?.Report(deed.At);
    }

    /// <summary>The unit hands in what it did, with what shows it where the rules ask for that.</summary>
    public void Submit(UnitResult result, Deed deed)
    {
        if (Allows(WorkOrderAction.Submit, deed.By))
        {
            Ready(result, deed);
        }

        Move(
            WorkOrderAction.Submit,
            deed,
            result.Words,
            ClockFacts(ClockKind.Completion, deed.At) with
            {
                Files = Some(result.Files),
                Evidence = Some(result.Evidence),
                Statement = string.IsNullOrWhiteSpace(result.Statement) ? null : result.Statement.Trim(),
                Missed = Some(result.Missed),
            }
        );
        SubmittedAt = deed.At;
        (ExtensionAmount, ExtensionUnit) = (null, null);
        Meet(ClockKind.Completion, deed.At);
        Meet(ClockKind.Progress, deed.At);
        LookAhead();
    }

    private void Ready(UnitResult result, Deed deed)
    {
        if (Reachable && FirstContactAt is null)
        {
            throw new RuleBroken("work-orders.contact-first", $"还没有联系过反映人。请先打电话并记下联系情况，再提交结果。");
        }

        if (deed.Terms.Book.EvidenceOf(Category) is { } rule && !rule.MetBy(result.Evidence))
        {
            var accepted = string.Join("、", rule.Accepted.Select(kind => kind.Zh()));
            throw new RuleBroken(
                "work-orders.evidence-missing",
                $"这类事提交结果要带一样佐证：{accepted}，任选其一。没有照片也可以，写一句为什么没有。还没有提交，补上再按一次。"
            );
        }
    }

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> all) => all.Count > 0 ? all : null;

    /// <summary>The head of the unit, or of the body above it, lets the reply go out (S2-15).</summary>
    public void Approve(string? note, Deed deed)
    {
        if (VisitOwed && VisitedAt is null && Allows(WorkOrderAction.Approve, deed.By))
        {
            throw new RuleBroken("work-orders.visit-first", $"这是重复反映的事，负责人要先到现场见人见事，记下走访情况，再审核。");
        }

        Move(WorkOrderAction.Approve, deed, note, CompletionFacts());
        Tell(new WorkOrderCompleted(Ids.Next(deed.At), deed.At, Id, Number));
    }

    // Whether the result that goes out was handed in on time: what the on-time rate counts.
    private LineFacts? CompletionFacts() =>
        Clock(ClockKind.Completion) is { MetAt: { } met } clock
            ? new LineFacts { Clock = ClockKind.Completion, InTime = met <= clock.DueAt }
            : null;

    /// <summary>Not good enough: the unit works on, and the completion clock runs again as promised.</summary>
    public void SendBack(string reason, Deed deed)
    {
        Move(WorkOrderAction.SendBack, deed, reason);
        Clock(ClockKind.Completion)?.RunOn();
        Clock(ClockKind.Progress)?.RunOn();
        OweCall(deed);
        LookAhead();
    }

    /// <summary>The clocks stand still, for a reason a ruling accepted, for a time that ends by itself; the resident sees it.</summary>
    public void Suspend(string reason, Deed deed)
    {
        Move(WorkOrderAction.Suspend, deed, reason);

        // What is asked of the office itself runs on: supervision is not the resident's clock.
        foreach (var clock in _clocks.Where(c => c.Kind is ClockKind.Contact or ClockKind.Completion or ClockKind.Progress))
        {
            clock.Pause(deed.At);
        }

        LookAhead();
    }

    public void Resume(string? note, Deed deed)
    {
        Move(WorkOrderAction.Resume, deed, note);
        _clocks.ForEach(c => c.Resume(deed.At));
        OweCall(deed);
        LookAhead();
    }

    /// <summary>More time is needed, and why. Nothing moves before it is ruled.</summary>
    public void AskExtension(TermLength length, string reason, Deed deed)
    {
        var rule = deed.Terms.Book.Extensions;

        if (Allows(WorkOrderAction.AskExtension, deed.By))
        {
            if (deed.At > Clock(ClockKind.Completion)!.DueAt)
            {
                throw new RuleBroken("work-orders.extension-too-late", $"办结时限已过，不能再申请延期。请尽快办结并写明原因。");
            }

            if (rule.IsUsedUp(ExtensionCount))
            {
                throw new RuleBroken("work-orders.extended-too-often", $"已经延期 {ExtensionCount} 次，不能再延。");
            }

            if (!rule.Fits(length))
            {
                throw new RuleBroken(
                    "work-orders.extension-too-long",
                    $"一次最多延 {DerivationWords.Term(rule.Longest, Ui.Texts.Texts.Chinese)}，请改短再申请。"
                );
            }
        }

        Move(WorkOrderAction.AskExtension, deed, reason, new LineFacts { Clock = ClockKind.Completion, Term = length });
        (ExtensionAmount, ExtensionUnit) = (length.Amount, length.Unit);
    }

    /// <summary>The center grants what was asked for; the resident sees the new time and the reason.</summary>
    public void GrantExtension(string ruling, Deed deed)
    {
        var clock = Clock(ClockKind.Completion);
        var term = clock is not null && ExtensionWanted is { } wanted ? deed.Terms.After(ClockKind.Completion, clock.DueAt, wanted) : null;
        Move(
            WorkOrderAction.GrantExtension,
            deed,
            ruling,
            new LineFacts
            {
                Clock = ClockKind.Completion,
                Term = ExtensionWanted,
                DueBefore = clock?.DueAt,
                Due = term?.DueAt,
            }
        );
        clock!.Extend(term!);
        ExtensionCount++;
        (ExtensionAmount, ExtensionUnit) = (null, null);
        LookAhead();
    }

    public void RefuseExtension(string ruling, Deed deed)
    {
        Move(WorkOrderAction.RefuseExtension, deed, ruling, new LineFacts { Clock = ClockKind.Completion, Term = ExtensionWanted });
        (ExtensionAmount, ExtensionUnit) = (null, null);
    }
}
