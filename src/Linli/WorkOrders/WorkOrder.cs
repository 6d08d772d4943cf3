using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>
/// A duty of a unit towards the people who asked (工单). Every act goes through <see cref="Move"/>; every act leaves one line.
/// The acts stand in the files named for their part of the life: WorkOrder.Sorting, .Handling, .Answering, .Always.
/// </summary>
internal sealed partial class WorkOrder : Aggregate, IInJurisdiction
{
    private readonly List<TimelineLine> _lines = [];
    private readonly List<OrderClock> _clocks = [];
    private readonly List<OrderAssist> _assists = [];

    private WorkOrder() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Id { get; private init; }

    /// <summary>What people say on the telephone, e.g. <c>LL-261121-0042</c>.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The first words of the matter, at most 40 text elements.</summary>
    public string Title { get; private set; } = "";
    public RequestKind Kind { get; private set; }
    public IntakeChannel Channel { get; private init; }

    /// <summary>Leaf of the category tree, six digits; empty until somebody knows.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Limit class of the category when the order was born or last sorted, e.g. <c>W2</c>.</summary>
    public string LimitClass { get; private set; } = "";
    public string Area { get; private set; } = "";
    public string PlaceText { get; private set; } = "";
    public double? Lon { get; private set; }
    public double? Lat { get; private set; }
    public Guid? Building { get; private set; }

    /// <summary>At least one requester is to be protected: handlers never see who.</summary>
    public bool Confidential { get; private set; }

    /// <summary>Somebody can be telephoned; first contact is then owed before a result.</summary>
    public bool Reachable { get; private set; }
    public int RequestCount { get; private set; }
    public WorkOrderStatus Status { get; private set; }
    public BodyId? Unit { get; private set; }
    public string UnitName { get; private set; } = "";
    public DateTimeOffset RegisteredAt { get; private init; }
    public DateTimeOffset? DispatchedAt { get; private set; }
    public DateTimeOffset? FirstContactAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Verdict? Verdict { get; private set; }

    /// <summary>1 very dissatisfied … 5 very satisfied.</summary>
    public int? Satisfaction { get; private set; }
    public int ReopenCount { get; private set; }
    public int ReturnCount { get; private set; }
    public int UrgeCount { get; private set; }
    public OrderId? MergedInto { get; private set; }

    /// <summary>The next promise that runs, so that a list sorts by what is owed first; null when nothing runs.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }
    public ClockKind? NextDue { get; private set; }

    public int TimelineLength { get; private set; }
    public byte[] TimelineHead { get; private set; } = [];

    /// <summary>Counts acts; two clerks on one order cannot both win.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<TimelineLine> Lines => _lines;
    public IReadOnlyList<OrderClock> Clocks => _clocks;
    public IReadOnlyList<OrderAssist> Assists => _assists;

    public bool IsOpen => WorkOrderFlow.Open.Contains(Status);

    /// <summary>Asked by pages before they show a button, so the screen and the rule cannot disagree.</summary>
    public bool Allows(WorkOrderAction action, Actor by) => Refusal(action, by) is null;

    /// <summary>The running clock of a kind in this life of the order, or null.</summary>
    public OrderClock? Clock(ClockKind kind) => _clocks.Find(c => c.Kind == kind && c.Round == ReopenCount);

    // The only place a status changes. No silent no-ops: a move that is not allowed is an error, always.
    private TimelineLine Move(WorkOrderAction action, Actor by, DateTimeOffset at, string? text = null, LineFacts? facts = null)
    {
        if (Refusal(action, by) is { } refusal)
        {
            throw refusal;
        }

        var step = WorkOrderFlow.Find(Status, action)!;

        if (step.NeedsReason && string.IsNullOrWhiteSpace(text))
        {
            throw new RuleBroken("work-orders.reason-missing", $"“{action.Zh()}”要写明理由或内容,请补上再提交。");
        }

        var line = TimelineLine.After(this, step, by, at, text?.Trim(), facts);
        _lines.Add(line);
        TimelineLength = line.Seq;
        TimelineHead = line.Hash;
        Status = step.To;
        Version++;

        if (step.From != step.To)
        {
            Meet(ClockKind.LookAgain, at);
        }

        LookAhead();
        return line;
    }

    private RuleBroken? Refusal(WorkOrderAction action, Actor by)
    {
        if (WorkOrderFlow.Find(Status, action) is not { } step)
        {
            return new RuleBroken(
                "work-orders.move-not-allowed",
                $"工单现在是“{Status.Zh()}”,不能“{action.Zh()}”。没有保存,请刷新后再看。"
            );
        }

        var rights = step.By.Where(by.May).ToList();

        if (rights.Count == 0)
        {
            return new RuleBroken("work-orders.not-permitted", $"您的岗位没有“{action.Zh()}”的权限,请找有权限的同事办理。");
        }

        // The work and its approval belong to the unit that holds the order; other rights hold by area.
        if (rights.TrueForAll(WorkOrderFlow.BelongsToUnit) && Status != WorkOrderStatus.Pooled && !IsHolder(by, action))
        {
            return new RuleBroken("work-orders.other-unit", $"这件工单由{UnitName}承办,请由承办单位“{action.Zh()}”。");
        }

        if (rights is [WorkOrderPermissions.CallBack] && by.BodyId != Guid.Empty && by.BodyId == Unit?.Value)
        {
            return new RuleBroken("work-orders.own-call-back", $"不能回访本单位承办的工单,请由指挥中心或其他单位回访。");
        }

        return null;
    }

    private bool IsHolder(Actor by, WorkOrderAction action) =>
        by.BodyId != Guid.Empty
        && (by.BodyId == Unit?.Value || action == WorkOrderAction.Assist && _assists.Exists(a => a.Body.Value == by.BodyId));

    // Lists sort by what is owed next; a paused or kept clock owes nothing.
    private void LookAhead()
    {
        var next = IsOpen ? _clocks.Where(c => c.IsRunning && c.Round == ReopenCount).MinBy(c => c.DueAt) : null;
        (NextDueAt, NextDue) = (next?.DueAt, next?.Kind);
    }

    private void Meet(ClockKind kind, DateTimeOffset at) => Clock(kind)?.Meet(at);

    private LineFacts ClockFacts(ClockKind kind, DateTimeOffset at) =>
        Clock(kind) is { } clock
            ? new LineFacts
            {
                Clock = kind,
                InTime = at <= clock.DueAt,
                Minutes = (int)Math.Max(0, (at - clock.StartedAt).TotalMinutes),
            }
            : new LineFacts();
}
