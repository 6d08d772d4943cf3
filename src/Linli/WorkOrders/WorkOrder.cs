using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
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
    private readonly List<OrderSupervision> _supervisions = [];

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

    public GeoPoint? Point => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;

    /// <summary>At least one requester is to be protected: handlers never see who.</summary>
    public bool Confidential { get; private set; }

    /// <summary>Somebody can be telephoned; first contact is then owed before a result.</summary>
    public bool Reachable { get; private set; }

    /// <summary>Nobody who asked left a name; a call-back owes nobody then (workload G6).</summary>
    public bool Anonymous { get; private set; }
    public int RequestCount { get; private set; }
    public WorkOrderStatus Status { get; private set; }
    public BodyId? Unit { get; private set; }
    public string UnitName { get; private set; } = "";

    /// <summary>When the request it was opened for was raised: its promises count from here.</summary>
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

    /// <summary>Version of the rules it was born with (办理规则); a later version changes nothing for it.</summary>
    public string Playbook { get; private init; } = "";

    /// <summary>Who sorts and dispatches it: the desk that owns it while no unit does.</summary>
    public BodyId? Desk { get; private init; }
    public string DeskName { get; private init; } = "";

    /// <summary>When the present unit got it; limits the time for a return.</summary>
    public DateTimeOffset? GivenAt { get; private set; }

    /// <summary>When somebody of the unit first opened it.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Units it passed through beyond the first; too many make it a hard case.</summary>
    public int HandoverCount { get; private set; }

    /// <summary>On the list of hard cases since (问题责任清单, S2-20).</summary>
    public DateTimeOffset? HardCaseSince { get; private set; }

    /// <summary>Why it stands there; null while it does not.</summary>
    public HardCaseGround? HardCaseGround { get; private set; }

    /// <summary>How many levels above the unit answer for it (提级办理, S2-16).</summary>
    public int Level { get; private set; }

    /// <summary>The body above that approves since it was raised; null while the unit's own head does.</summary>
    public BodyId? Lead { get; private set; }
    public string LeadName { get; private set; } = "";

    /// <summary>The earlier order of the same person and matter, or of the same place and category.</summary>
    public string? RepeatOf { get; private set; }

    /// <summary>A leader must go there before the result goes out (见人见事, S2-17).</summary>
    public bool VisitOwed { get; private set; }
    public DateTimeOffset? VisitedAt { get; private set; }

    /// <summary>More time, asked for and not yet ruled.</summary>
    public int? ExtensionAmount { get; private set; }
    public ClockUnit? ExtensionUnit { get; private set; }
    public int ExtensionCount { get; private set; }

    /// <summary>The highest rung reached; 0: none.</summary>
    public int SupervisionRung { get; private set; }

    /// <summary>Who asked that it be left out of the rates (剔除); empty while nobody does.</summary>
    public Guid? ExclusionAskedBy { get; private set; }

    /// <summary>Out of the rates since; nothing of it counts any more.</summary>
    public DateTimeOffset? ExcludedAt { get; private set; }

    /// <summary>The result is to be public by then; null while nothing is owed (办理公示).</summary>
    public DateTimeOffset? PublicityDueAt { get; private set; }

    /// <summary>The life of the order whose result stands in public; an earlier one than <see cref="ReopenCount"/> is said to be reopened. Null: none stands.</summary>
    public int? PublicRound { get; private set; }

    /// <summary>It was decided not to make the result of this life public.</summary>
    public DateTimeOffset? WithheldAt { get; private set; }

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
    public IReadOnlyList<OrderSupervision> Supervisions => _supervisions;

    /// <summary>More time, asked for and not yet ruled; null when nothing is asked.</summary>
    public TermLength? ExtensionWanted => ExtensionAmount is { } n && ExtensionUnit is { } unit ? new TermLength(n, unit) : null;

    /// <summary>Who asked is to be protected: nothing of it is ever told to everybody.</summary>
    private bool IsSecret => Confidential || Kind == RequestKind.ConfidentialReport;

    public bool IsOpen => WorkOrderFlow.Open.Contains(Status);

    /// <summary>Asked by pages before they show a button, so the screen and the rule cannot disagree.</summary>
    public bool Allows(WorkOrderAction action, Actor by) => Refusal(action, by) is null;

    /// <summary>The last clock of a kind in this life of the order, or null.</summary>
    // By number: a database gives the rows back in any order.
    public OrderClock? Clock(ClockKind kind) => _clocks.Where(c => c.Kind == kind && c.Round == ReopenCount).MaxBy(c => c.No);

    // The only place a status changes. No silent no-ops: a move that is not allowed is an error, always.
    private TimelineLine Move(WorkOrderAction action, Deed deed, string? text = null, LineFacts? facts = null)
    {
        if (Refusal(action, deed.By) is { } refusal)
        {
            throw refusal;
        }

        var step = WorkOrderFlow.Find(Status, action)!;

        if (step.NeedsReason && string.IsNullOrWhiteSpace(text))
        {
            throw new RuleBroken("work-orders.reason-missing", $"“{action.Zh()}”要写明理由或内容，请补上再提交。");
        }

        var line = TimelineLine.After(this, step, deed.By, deed.At, text?.Trim(), facts);
        _lines.Add(line);
        TimelineLength = line.Seq;
        TimelineHead = line.Hash;
        Status = step.To;
        Version++;
        HandOver(step, deed);
        LookAhead();
        return line;
    }

    // Leaving a state keeps its clock, entering one starts its clock: nobody can forget either.
    private void HandOver(Step step, Deed deed)
    {
        var (left, entered) = (WorkOrderFlow.ClockOf(step.From), WorkOrderFlow.ClockOf(step.To));

        if (left is { } done && left != entered)
        {
            Meet(done, deed.At);
        }

        if (entered is { } next && Clock(next) is not { IsRunning: true })
        {
            Start(deed.Terms.Of(next, WorkOrderFlow.StartOf(step.To)));
        }
    }

    private void Start(ClockTerm? term)
    {
        if (term is not null)
        {
            _clocks.Add(OrderClock.Start(this, term));
        }
    }

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
