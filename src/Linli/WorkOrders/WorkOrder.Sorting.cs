using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Heard, sorted, sent to whoever must act.
internal sealed partial class WorkOrder
{
    /// <summary>
    /// Opens an order for a request. The promises to the resident began when the request was raised; the line says who registered it now.
    /// </summary>
    public static WorkOrder Register(
        ResidentRequest request,
        string number,
        string title,
        string limitClass,
        Terms terms,
        Actor by,
        DateTimeOffset at
    )
    {
        var order = new WorkOrder
        {
            County = request.County,
            Id = new OrderId(Guid.CreateVersion7(at)),
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
            RequestCount = 1,
            RegisteredAt = request.FiledAt,
        };

        order.StartClocks(terms);
        order.Move(
            WorkOrderAction.Register,
            by,
            at,
            facts: request.FiledAt < at ? new LineFacts { RaisedAt = request.FiledAt } : null
        );
        order.Tell(new RequestFiled(Guid.CreateVersion7(at), at, order.Id, number, order.Area, Joined: false));
        return order;
    }

    /// <summary>Somebody who knows sorts it anew; the clocks follow the new class, never later than promised.</summary>
    /// <param name="words">Old and new name, for the timeline.</param>
    /// <param name="terms">Due times of the new class, counted from now.</param>
    public void Sort(string category, string limitClass, RequestKind kind, string words, Terms terms, Actor by, DateTimeOffset at)
    {
        if (category == Category && kind == Kind)
        {
            throw new RuleBroken("work-orders.same-category", $"类别和性质都没有变，不用再改。");
        }

        Move(WorkOrderAction.Sort, by, at, words);
        (Category, LimitClass, Kind) = (category, limitClass, kind);

        foreach (var term in terms.All.Where(IsOwed))
        {
            if (Clock(term.Kind) is not { } clock)
            {
                _clocks.Add(OrderClock.Start(this, term));
            }
            else if (clock.IsRunning)
            {
                clock.Tighten(term);
            }
        }

        LookAhead();
    }

    /// <summary>Sends the order to a unit. The first dispatch starts the contact and completion clocks (G1).</summary>
    /// <param name="to">Who must act.</param>
    /// <param name="clause">The catalog's clause that named the unit; null when a person chose.</param>
    /// <param name="terms">Due times computed from this dispatch.</param>
    public void Dispatch(
        BodyCard to,
        string? clause,
        IReadOnlyList<BodyCard> assists,
        Terms terms,
        Actor by,
        DateTimeOffset at,
        string? note = null
    )
    {
        Move(
            WorkOrderAction.Dispatch,
            by,
            at,
            note,
            ClockFacts(ClockKind.Dispatch, at) with
            {
                Unit = to.Name,
                Clause = clause,
                AssistUnits = assists.Count > 0 ? [.. assists.Select(a => a.Name)] : null,
            }
        );
        GiveTo(to);
        Join(assists);
        BeginClocks(terms, at);
        Tell(new WorkOrderDispatched(Guid.CreateVersion7(at), at, Id, Number, to.Id));
    }

    /// <summary>Offers the order to whoever can take it.</summary>
    public void Publish(Actor by, DateTimeOffset at, string? note = null) => Move(WorkOrderAction.Publish, by, at, note);

    /// <summary>A unit takes the order from the pool; taking is acknowledging.</summary>
    public void Claim(BodyCard unit, Terms terms, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Claim, by, at, facts: new LineFacts { Unit = unit.Name });
        GiveTo(unit);
        BeginClocks(terms, at);
        Tell(new WorkOrderDispatched(Guid.CreateVersion7(at), at, Id, Number, unit.Id));
    }

    /// <summary>Another unit is to act; the clocks run on.</summary>
    public void Transfer(BodyCard to, string reason, Actor by, DateTimeOffset at)
    {
        if (to.Id == Unit)
        {
            throw new RuleBroken("work-orders.same-unit", $"工单已经在{UnitName},请选择另一个单位。");
        }

        Move(WorkOrderAction.Transfer, by, at, reason, new LineFacts { Unit = to.Name });
        GiveTo(to);
        Tell(new WorkOrderDispatched(Guid.CreateVersion7(at), at, Id, Number, to.Id));
    }

    /// <summary>Adds units that help; the lead unit still answers (协办).</summary>
    public void Split(IReadOnlyList<BodyCard> units, string task, Actor by, DateTimeOffset at)
    {
        if (units.Count == 0)
        {
            throw new RuleBroken("work-orders.assist-missing", $"请至少选择一个协办单位。");
        }

        Move(WorkOrderAction.Split, by, at, task, new LineFacts { AssistUnits = [.. units.Select(u => u.Name)] });
        Join(units);
    }

    /// <summary>The matter lives on in another order; the people who asked move along.</summary>
    public void MergeInto(WorkOrder other, Actor by, DateTimeOffset at)
    {
        if (other.Id == Id || !other.IsOpen)
        {
            throw new RuleBroken("work-orders.merge-target", $"只能并入另一件还在办理的工单,请核对单号{other.Number}。");
        }

        Move(WorkOrderAction.Merge, by, at, facts: new LineFacts { Other = other.Number });
        MergedInto = other.Id;
        StopClocks(at);
        other.Absorb(this, by, at);
    }

    /// <summary>Not a matter for this office; the legal ground is told to the person who asked.</summary>
    public void Decline(string ground, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Decline, by, at, ground);
        StopClocks(at);
    }

    public void Cancel(string reason, Actor by, DateTimeOffset at)
    {
        Move(WorkOrderAction.Cancel, by, at, reason);
        StopClocks(at);
    }

    private void Absorb(WorkOrder gone, Actor by, DateTimeOffset at)
    {
        RequestCount += gone.RequestCount;
        Reachable |= gone.Reachable;
        Confidential |= gone.Confidential;
        Move(WorkOrderAction.Join, by, at, facts: new LineFacts { Other = gone.Number });
    }

    private void GiveTo(BodyCard unit)
    {
        (Unit, UnitName) = (unit.Id, unit.Name);
        _assists.RemoveAll(a => a.Body == unit.Id);
    }

    private void Join(IEnumerable<BodyCard> units)
    {
        foreach (var unit in units.Where(u => u.Id != Unit && !_assists.Exists(a => a.Body == u.Id)))
        {
            _assists.Add(OrderAssist.Of(this, unit));
        }
    }

    private void StartClocks(Terms terms)
    {
        foreach (var term in terms.All.Where(IsOwed))
        {
            _clocks.Add(OrderClock.Start(this, term));
        }
    }

    // Who left no way to be called cannot be owed a call.
    private bool IsOwed(ClockTerm term) => term.Kind != ClockKind.Contact || Reachable;

    // What was promised at the desk holds; the real dispatch can only bring it nearer.
    private void BeginClocks(Terms terms, DateTimeOffset at)
    {
        Meet(ClockKind.Dispatch, at);

        if (DispatchedAt is null)
        {
            DispatchedAt = at;

            foreach (var term in terms.All.Where(t => t.Kind != ClockKind.Dispatch))
            {
                Clock(term.Kind)?.Tighten(term);
            }
        }

        LookAhead();
    }

    private void StopClocks(DateTimeOffset at)
    {
        foreach (var clock in _clocks)
        {
            clock.Meet(at);
        }

        LookAhead();
    }
}

/// <summary>Due times of an order, computed together from one start.</summary>
internal sealed record Terms(IReadOnlyList<ClockTerm> All)
{
    public static readonly Terms None = new([]);
}
