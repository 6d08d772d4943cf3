using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Heard, sorted, sent to whoever must act.
internal sealed partial class WorkOrder
{
    /// <summary>
    /// Opens an order for a request. The promises to the resident began when the request was raised; the line says who registered it now.
    /// </summary>
    /// <param name="desk">Who sorts and dispatches it; null when the county has no such body.</param>
    public static WorkOrder Register(ResidentRequest request, string number, string title, string limitClass, BodyCard? desk, Deed deed)
    {
        var order = new WorkOrder
        {
            County = request.County,
            Id = new OrderId(Ids.Next(deed.At)),
            Number = number,
            Title = title,
            Kind = request.Kind,
            Channel = request.Channel,
            Category = request.Category,
            LimitClass = limitClass,
            Area = request.Area,
            PlaceText = request.PlaceText,
            Lon = request.Lon,
            Lat = request.Lat,
            Building = request.Building,
            Confidential = request.Mode == RequesterMode.Confidential,
            Reachable = request.IsReachable,
            Anonymous = request.Mode == RequesterMode.Anonymous,
            RequestCount = 1,
            RegisteredAt = request.FiledAt,
            Playbook = deed.Terms.Book.Version,
            Desk = desk?.Id,
            DeskName = desk?.Name ?? "",
        };

        order.Move(WorkOrderAction.Register, deed, facts: request.FiledAt < deed.At ? new LineFacts { RaisedAt = request.FiledAt } : null);
        order.Promise(deed.Terms.AfterDispatch, ClockStart.Dispatch);
        order.Tell(new RequestFiled(Ids.Next(deed.At), deed.At, order.Id, number, order.Area, Joined: false));
        return order;
    }

    /// <summary>重复反馈: the same person and matter, or the same place and category, was here before. A leader will have to go there (S2-17).</summary>
    public void Repeat(string earlier) => (RepeatOf, VisitOwed) = (earlier, true);

    /// <summary>Somebody who knows sorts it anew; the clocks follow the new class, never later than promised.</summary>
    /// <param name="words">Old and new name, for the timeline.</param>
    /// <param name="deed">With the terms of the new category.</param>
    public void Sort(string category, string limitClass, RequestKind kind, string words, Deed deed)
    {
        if (category == Category && kind == Kind)
        {
            throw new RuleBroken("work-orders.same-category", $"类别和性质都没有变，不用再改。");
        }

        Move(WorkOrderAction.Sort, deed, words);
        (Category, LimitClass, Kind) = (category, limitClass, kind);

        if (DispatchedAt is null && deed.Terms.Of(ClockKind.Dispatch, ClockStart.Registration) is { } dispatch)
        {
            Clock(ClockKind.Dispatch)?.Tighten(dispatch);
        }

        Promise(DispatchedAt is null && Clock(ClockKind.Dispatch) is not null ? deed.Terms.AfterDispatch : deed.Terms, ClockStart.Dispatch);
    }

    /// <summary>Sends the order to a unit. The first dispatch starts the contact and completion clocks (G1).</summary>
    /// <param name="to">Who must act.</param>
    /// <param name="clause">The catalog's clause that named the unit; null when a person chose.</param>
    public void Dispatch(BodyCard to, string? clause, IReadOnlyList<BodyCard> assists, Deed deed, string? note = null)
    {
        Move(
            WorkOrderAction.Dispatch,
            deed,
            note,
            ClockFacts(ClockKind.Dispatch, deed.At) with
            {
                Unit = to.Name,
                UnitId = to.Id.Value,
                Clause = clause,
                AssistUnits = assists.Count > 0 ? [.. assists.Select(a => a.Name)] : null,
            }
        );
        GiveTo(to, deed);
        Join(assists);
    }

    /// <summary>Offers the order to whoever can take it.</summary>
    public void Publish(Deed deed, string? note = null) => Move(WorkOrderAction.Publish, deed, note);

    /// <summary>A unit takes the order from the pool; taking is acknowledging.</summary>
    public void Claim(BodyCard unit, Deed deed)
    {
        Move(WorkOrderAction.Claim, deed, facts: new LineFacts { Unit = unit.Name, UnitId = unit.Id.Value });
        GiveTo(unit, deed);
        OpenedAt = deed.At;
    }

    /// <summary>Another unit is to act; the clocks run on.</summary>
    public void Transfer(BodyCard to, string reason, Deed deed)
    {
        if (to.Id == Unit)
        {
            throw new RuleBroken("work-orders.same-unit", $"工单已经在{UnitName}，请选择另一个单位。");
        }

        Move(WorkOrderAction.Transfer, deed, reason, new LineFacts { Unit = to.Name, UnitId = to.Id.Value });
        GiveTo(to, deed);
    }

    /// <summary>Adds units that help; the lead unit still answers (协办).</summary>
    public void Split(IReadOnlyList<BodyCard> units, string task, Deed deed)
    {
        if (units.Count == 0)
        {
            throw new RuleBroken("work-orders.assist-missing", $"请至少选择一个协办单位。");
        }

        Move(WorkOrderAction.Split, deed, task, new LineFacts { AssistUnits = [.. units.Select(u => u.Name)] });
        Join(units);
    }

    /// <summary>The matter lives on in another order; the people who asked move along.</summary>
    public void MergeInto(WorkOrder other, Deed deed)
    {
        if (other.Id == Id || !other.IsOpen)
        {
            throw new RuleBroken("work-orders.merge-target", $"只能并入另一件还在办理的工单，请核对单号{other.Number}。");
        }

        Move(WorkOrderAction.Merge, deed, facts: new LineFacts { Other = other.Number });
        MergedInto = other.Id;
        LapseClocks(deed.At);
        other.Absorb(this, deed);
    }

    /// <summary>Not a matter for this office; the legal ground is told to the person who asked.</summary>
    public void Decline(string ground, Deed deed)
    {
        Move(WorkOrderAction.Decline, deed, ground);
        LapseClocks(deed.At);
    }

    public void Cancel(string reason, Deed deed)
    {
        Move(WorkOrderAction.Cancel, deed, reason);
        LapseClocks(deed.At);
    }

    private void Absorb(WorkOrder gone, Deed deed)
    {
        RequestCount += gone.RequestCount;
        Reachable |= gone.Reachable;
        Anonymous &= gone.Anonymous;
        Confidential |= gone.Confidential;
        Move(WorkOrderAction.Join, deed, facts: new LineFacts { Other = gone.Number });
        OweCall(deed);
    }

    // A new unit: its time for a return begins, what the one before asked for is gone.
    private void GiveTo(BodyCard unit, Deed deed)
    {
        HandoverCount += GivenAt is null ? 0 : 1;
        (Unit, UnitName, GivenAt, OpenedAt) = (unit.Id, unit.Name, deed.At, null);
        (ExtensionAmount, ExtensionUnit) = (null, null);
        _assists.RemoveAll(a => a.Body == unit.Id);

        if (DispatchedAt is null)
        {
            DispatchedAt = deed.At;
            Promise(deed.Terms, ClockStart.Dispatch);
        }

        ListIfPushedAround(deed);
        Tell(new WorkOrderDispatched(Ids.Next(deed.At), deed.At, Id, Number, unit.Id));
    }

    private void Join(IEnumerable<BodyCard> units)
    {
        foreach (var unit in units.Where(u => u.Id != Unit && !_assists.Exists(a => a.Body == u.Id)))
        {
            _assists.Add(OrderAssist.Of(this, unit));
        }
    }

    // What was promised holds; whatever is known later can only bring it nearer.
    private void Promise(Terms terms, ClockStart from)
    {
        // Who left no way to be called cannot be owed a call.
        Promise(Reachable && FirstContactAt is null ? terms.Of(ClockKind.Contact, from) : null);
        Promise(terms.Of(ClockKind.Completion, from));

        if (Clock(ClockKind.Completion) is null && DispatchedAt is not null && Clock(ClockKind.Progress) is not { IsRunning: true })
        {
            Start(terms.Of(ClockKind.Progress, from));
        }

        LookAhead();
    }

    // Nobody had left a telephone, and then somebody came who did: they are called as if they had been first.
    private void OweCall(Deed deed)
    {
        if (Reachable && FirstContactAt is null && Clock(ClockKind.Contact) is null && WorkOrderFlow.BeforeResult.Contains(Status))
        {
            Start((DispatchedAt is null ? deed.Terms.AfterDispatch : deed.Terms).Of(ClockKind.Contact, ClockStart.Dispatch));
            LookAhead();
        }
    }

    private void Promise(ClockTerm? term)
    {
        if (term is null)
        {
            return;
        }

        if (Clock(term.Kind) is not { } clock)
        {
            Start(term);
        }
        else if (clock.IsRunning)
        {
            clock.Tighten(term);
        }
    }

    private void LapseClocks(DateTimeOffset at)
    {
        _clocks.ForEach(c => c.Lapse(at));
        LookAhead();
    }
}
