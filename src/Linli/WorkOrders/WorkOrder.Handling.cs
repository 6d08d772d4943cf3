using Linli.Kernel;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// In the unit: signed for, the resident called, the work done, the result handed in.
internal sealed partial class WorkOrder
{
    /// <summary>签收: the unit has it.</summary>
    public void Acknowledge(Actor by, DateTimeOffset at) => Move(WorkOrderAction.Acknowledge, by, at);

    /// <summary>A talk with the person who asked. Only one that reached somebody stops the one-hour clock (S2-13).</summary>
    public void Contact(bool reached, string? note, Actor by, DateTimeOffset at)
    {
        var first = reached && FirstContactAt is null;
        var facts = (first ? ClockFacts(ClockKind.Contact, at) : new LineFacts()) with { Reached = reached };

        if (!reached && string.IsNullOrWhiteSpace(note))
        {
            throw new RuleBroken("work-orders.reason-missing", $"没联系上也要写一句:打了几次、什么情况。");
        }

        Move(WorkOrderAction.Contact, by, at, note, facts);

        if (first)
        {
            FirstContactAt = at;
            Meet(ClockKind.Contact, at);
            LookAhead();
        }
    }

    /// <summary>The unit says it is not its matter; the legal basis is required (standards §4).</summary>
    public void Return(string basis, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Return, by, at, basis);
        ReturnCount++;
    }

    /// <summary>The center agrees: the order waits for another unit.</summary>
    public void UpholdReturn(string ruling, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.UpholdReturn, by, at, ruling, new LineFacts { Unit = UnitName });
        (Unit, UnitName) = (null, "");
    }

    /// <summary>The center does not agree: the unit keeps it.</summary>
    public void RefuseReturn(string ruling, Actor by, DateTimeOffset at) =>
        Move(WorkOrderAction.RefuseReturn, by, at, ruling, new LineFacts { Unit = UnitName });

    /// <summary>A helping unit reports its part.</summary>
    public void Assist(string report, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Assist, by, at, report);
        _assists.Find(a => a.Body.Value == by.BodyId)?.Report(at);
    }

    /// <summary>The unit hands in what it did. Files are content hashes of photos or documents already stored.</summary>
    public void Submit(string result, IReadOnlyList<string> files, Actor by, DateTimeOffset at)
    {
        if (Reachable && FirstContactAt is null && Allows(WorkOrderAction.Submit, by))
        {
            throw new RuleBroken("work-orders.contact-first", $"还没有联系过反映人。请先打电话并记下联系情况,再提交结果。");
        }

        Move(WorkOrderAction.Submit, by, at, result, ClockFacts(ClockKind.Completion, at) with { Files = files.Count > 0 ? files : null });
        SubmittedAt = at;
        Meet(ClockKind.Completion, at);
        LookAhead();
    }

    /// <summary>The head of the unit lets the reply go out (S2-15).</summary>
    public void Approve(string? note, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Approve, by, at, note);
        Tell(new WorkOrderCompleted(Guid.CreateVersion7(at), at, Id, Number));
    }

    /// <summary>Not good enough: the unit works on, and the completion clock runs again as promised.</summary>
    public void SendBack(string reason, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.SendBack, by, at, reason);
        Clock(ClockKind.Completion)?.RunOn();
        LookAhead();
    }

    /// <summary>The clocks stand still, for a reason a ruling accepted; the resident sees it.</summary>
    public void Suspend(string reason, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Suspend, by, at, reason);
        _clocks.ForEach(c => c.Pause(at));
        LookAhead();
    }

    public void Resume(string? note, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Resume, by, at, note);
        _clocks.ForEach(c => c.Resume(at));
        LookAhead();
    }
}
