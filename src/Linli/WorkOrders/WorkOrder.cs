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

    private RuleBroken? Refusal(WorkOrderAction action, Actor by)
    {
        if (WorkOrderFlow.Find(Status, action) is not { } step)
        {
            return new RuleBroken(
                "work-orders.move-not-allowed",
                $"工单现在是“{Status.Zh()}”，不能“{action.Zh()}”。没有保存，请刷新后再看。"
            );
        }

        var rights = step.By.Where(by.May).ToList();

        if (rights.Count == 0)
        {
            return new RuleBroken("work-orders.not-permitted", $"您的岗位没有“{action.Zh()}”的权限，请找有权限的同事办理。");
        }

        // The work and its approval belong to the unit that holds the order; other rights hold by area.
        if (rights.TrueForAll(WorkOrderFlow.BelongsToUnit) && Status != WorkOrderStatus.Pooled && !IsHolder(by, action))
        {
            return new RuleBroken("work-orders.other-unit", $"这件工单由{HolderName(action)}负责，请由该单位“{action.Zh()}”。");
        }

        if (rights is [WorkOrderPermissions.CallBack] && HandledBy(by))
        {
            return new RuleBroken("work-orders.own-work", $"这件工单您办过或审过，回访要由别人来做。没有保存，请交给同事。");
        }

        if (rights is [WorkOrderPermissions.CallBack] && by.BodyId != Guid.Empty && by.BodyId == Unit?.Value)
        {
            return new RuleBroken("work-orders.own-call-back", $"不能回访本单位承办的工单，请由指挥中心或其他单位回访。");
        }

        return Nothing(action, by);
    }

    // Nobody asks about their own work, whatever post they hold now. Needs the lines of this person (OrderActs loads them).
    private bool HandledBy(Actor by) => by.IsStaff && _lines.Exists(l => l.ById == by.StaffId && WorkOrderFlow.IsWork(l.Action));

    // Acts that answer something: without it there is nothing to do, and no button.
    private RuleBroken? Nothing(WorkOrderAction action, Actor by) =>
        action switch
        {
            WorkOrderAction.GrantExtension or WorkOrderAction.RefuseExtension when ExtensionWanted is null => new(
                "work-orders.no-extension-asked",
                $"没有待裁定的延期申请，可能已经裁定过，请刷新后再看。"
            ),
            WorkOrderAction.AskExtension when ExtensionWanted is not null => new(
                "work-orders.extension-asked",
                $"已经申请了延期，等指挥中心裁定。"
            ),
            WorkOrderAction.AskExtension when Clock(ClockKind.Completion) is not { IsRunning: true } => new(
                "work-orders.nothing-to-extend",
                $"这件工单没有正在走的办结时限，不用延期。"
            ),
            WorkOrderAction.ReplySupervision when Unanswered is null => new(
                "work-orders.no-supervision",
                $"没有等待答复的督办，可能已经答复过，请刷新后再看。"
            ),
            WorkOrderAction.AskExclusion when ExcludedAt is not null => new(
                "work-orders.already-excluded",
                $"这件工单已经剔除，不再计入三率。"
            ),
            WorkOrderAction.AskExclusion when ExclusionAskedBy is not null => new(
                "work-orders.exclusion-asked",
                $"已经申请了剔除，等另一位有权限的同事裁定。"
            ),
            WorkOrderAction.GrantExclusion or WorkOrderAction.RefuseExclusion when ExclusionAskedBy is null => new(
                "work-orders.no-exclusion-asked",
                $"没有待裁定的剔除申请，可能已经裁定过，请刷新后再看。"
            ),
            WorkOrderAction.GrantExclusion or WorkOrderAction.RefuseExclusion when ExclusionAskedBy == by.StaffId => new(
                "work-orders.own-exclusion",
                $"剔除要两个人：申请的人不能自己批准，请另一位有权限的同事裁定。"
            ),
            WorkOrderAction.ListAsHardCase when HardCaseSince is not null => new("work-orders.already-hard", $"已经在问题责任清单上了。"),
            WorkOrderAction.Publicise when Confidential || Kind == RequestKind.ConfidentialReport => new(
                "work-orders.never-public",
                $"这件工单保密，结果不公示。"
            ),
            WorkOrderAction.Publicise or WorkOrderAction.Withhold when PublicRound == ReopenCount => new(
                "work-orders.is-public",
                $"这个结果已经公示了。要改文字或者不公开，先“撤回公示”。"
            ),
            WorkOrderAction.Withhold when WithheldAt is not null => new("work-orders.already-withheld", $"已经定了不予公开。"),
            WorkOrderAction.Withdraw when PublicRound is null => new(
                "work-orders.not-public",
                $"现在没有公示，可能已经撤回，请刷新后再看。"
            ),
            WorkOrderAction.UnlistHardCase when HardCaseSince is null => new(
                "work-orders.not-hard",
                $"不在问题责任清单上，可能已经移出，请刷新后再看。"
            ),
            WorkOrderAction.UnlistHardCase
                when HardCaseGround == WorkOrders.HardCaseGround.PassedAround && !by.May(WorkOrderPermissions.Rule) => new(
                "work-orders.hard-by-rule",
                $"这件事转手太多，是系统按规则列入的，要由指挥中心移出。"
            ),
            _ => null,
        };

    // Once a matter was raised, the body above approves; its leader may also be the one who goes there.
    private bool IsHolder(Actor by, WorkOrderAction action) =>
        by.BodyId != Guid.Empty
        && action switch
        {
            WorkOrderAction.Approve or WorkOrderAction.SendBack => by.BodyId == (Lead ?? Unit)?.Value,
            WorkOrderAction.Visit => by.BodyId == Unit?.Value || by.BodyId == Lead?.Value,
            WorkOrderAction.Assist => by.BodyId == Unit?.Value || _assists.Exists(a => a.Body.Value == by.BodyId),
            _ => by.BodyId == Unit?.Value,
        };

    private string HolderName(WorkOrderAction action) =>
        Lead is not null && action is WorkOrderAction.Approve or WorkOrderAction.SendBack ? LeadName : UnitName;

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
