using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;
using static Linli.WorkOrders.WorkOrderAction;
using static Linli.WorkOrders.WorkOrderStatus;
using May = Linli.WorkOrders.WorkOrderPermissions;

namespace Linli.WorkOrders;

/// <summary>One move: from a state, by an act, to a state, by whoever has one of the permissions.</summary>
internal sealed record Step(WorkOrderStatus From, WorkOrderAction Action, WorkOrderStatus To, bool NeedsReason, params string[] By);

/// <summary>
/// The whole life of a work order, on one page. Buttons, endpoints, tests and the README read this table: a move is listed here
/// or it does not exist.
/// </summary>
internal static class WorkOrderFlow
{
    private const bool WithReason = true;
    private const bool Plain = false;

    /// <summary>States in which somebody still owes the resident something.</summary>
    public static readonly IReadOnlyList<WorkOrderStatus> Open =
    [
        Registered,
        Pooled,
        Dispatched,
        Acknowledged,
        InHand,
        ReturnAsked,
        Submitted,
        AwaitingVerdict,
        Verified,
        Suspended,
    ];

    // The work is not done yet: what can be hard.
    private static readonly WorkOrderStatus[] Unfinished = [.. Open.Except([AwaitingVerdict, Verified])];

    /// <summary>No result was handed in yet, and nothing stands still.</summary>
    public static readonly IReadOnlyList<WorkOrderStatus> BeforeResult =
    [
        Registered,
        Pooled,
        Dispatched,
        Acknowledged,
        InHand,
        ReturnAsked,
    ];

    public static readonly IReadOnlyList<Step> Steps =
    [
        // Heard and sorted
        new(None, Register, Registered, Plain, May.Register, May.Requester),
        new(Registered, Dispatch, Dispatched, Plain, May.Dispatch),
        new(Registered, Publish, Pooled, Plain, May.Dispatch),
        new(Registered, Answer, AwaitingVerdict, WithReason, May.Dispatch),
        new(Registered, Decline, Declined, WithReason, May.Dispatch),
        new(Registered, Cancel, Cancelled, WithReason, May.Dispatch, May.Requester),
        new(Pooled, Claim, Acknowledged, Plain, May.Handle),
        new(Pooled, Dispatch, Dispatched, Plain, May.Dispatch),
        new(Pooled, Cancel, Cancelled, WithReason, May.Dispatch, May.Requester),
        // In the unit
        new(Dispatched, Acknowledge, Acknowledged, Plain, May.Handle),
        new(Dispatched, Contact, InHand, Plain, May.Handle),
        new(Dispatched, Return, ReturnAsked, WithReason, May.Handle),
        new(Dispatched, Transfer, Dispatched, WithReason, May.Dispatch),
        new(Dispatched, Cancel, Cancelled, WithReason, May.Dispatch, May.Requester),
        new(Acknowledged, Contact, InHand, Plain, May.Handle),
        new(Acknowledged, Return, ReturnAsked, WithReason, May.Handle),
        new(Acknowledged, Transfer, Dispatched, WithReason, May.Dispatch),
        new(Acknowledged, Submit, Submitted, WithReason, May.Handle),
        new(Acknowledged, Suspend, Suspended, WithReason, May.Rule),
        new(InHand, Contact, InHand, Plain, May.Handle),
        new(InHand, Transfer, Dispatched, WithReason, May.Dispatch),
        new(InHand, Submit, Submitted, WithReason, May.Handle),
        new(InHand, Suspend, Suspended, WithReason, May.Rule),
        new(Suspended, Resume, InHand, Plain, May.Rule, May.Handle, May.System),
        // More time is asked for and ruled; nobody grants their own
        .. In([Acknowledged, InHand], AskExtension, WithReason, May.Handle),
        .. In([Acknowledged, InHand], GrantExtension, WithReason, May.Rule),
        .. In([Acknowledged, InHand], RefuseExtension, WithReason, May.Rule),
        .. In([Dispatched, Acknowledged, InHand], Split, WithReason, May.Dispatch),
        .. In([Dispatched, Acknowledged, InHand], Assist, WithReason, May.Handle),
        // A unit that says "not mine" gets a ruling, not silence
        new(ReturnAsked, UpholdReturn, Registered, WithReason, May.Rule),
        new(ReturnAsked, RefuseReturn, Dispatched, WithReason, May.Rule),
        // The head of the unit answers for what goes out (S2-15)
        new(Submitted, Approve, AwaitingVerdict, Plain, May.Approve, May.System),
        new(Submitted, SendBack, InHand, WithReason, May.Approve),
        // Closed is not solved: the person who asked speaks
        new(AwaitingVerdict, MissCall, AwaitingVerdict, Plain, May.CallBack),
        new(AwaitingVerdict, Confirm, Verified, Plain, May.CallBack, May.Requester),
        new(AwaitingVerdict, WorkOrderAction.Object, Dispatched, WithReason, May.CallBack, May.Requester),
        new(AwaitingVerdict, CloseUnverified, Closed, WithReason, May.Close),
        new(Verified, Close, Closed, Plain, May.Close, May.Requester),
        new(Closed, Reopen, Dispatched, WithReason, May.CallBack, May.Requester),
        // Nothing stays where it is unseen: a leader goes there, the ladder is climbed, the hard ones are listed
        .. In([Dispatched, Acknowledged, InHand, Submitted], Visit, WithReason, May.Approve),
        .. In(Unfinished, ListAsHardCase, WithReason, May.Rule, May.Dispatch, May.System),
        .. In(Unfinished, UnlistHardCase, WithReason, May.Rule, May.Dispatch),
        .. In(Open, Supervise, WithReason, May.Supervise, May.System),
        .. In(Open, ReplySupervision, WithReason, May.Handle, May.Dispatch),
        // Out of the rates only in the open: one asks and says why, another one rules
        .. In([.. Open, Closed], AskExclusion, WithReason, May.Approve, May.Rule),
        .. In([.. Open, Closed], GrantExclusion, WithReason, May.Rule, May.Supervise),
        .. In([.. Open, Closed], RefuseExclusion, WithReason, May.Rule, May.Supervise),
        // What was done is told to everybody, or it is said why not; what should not stand there is taken down, wherever the order is now
        new(Closed, Publicise, Closed, WithReason, May.Publicise),
        new(Closed, Withhold, Closed, WithReason, May.Publicise),
        .. In([.. Open, Closed, Merged, Declined, Cancelled], Withdraw, WithReason, May.Publicise),
        // One matter, one order
        .. To([Registered, Pooled, Dispatched, Acknowledged, InHand], Merge, Merged, Plain, May.Dispatch),
        .. In(Open, Join, Plain, May.Register, May.Dispatch, May.Requester),
        // Whoever knows better sorts it anew, until a result is handed in
        .. In(BeforeResult, Sort, Plain, May.Dispatch),
        // At any time while it is open
        .. In(Open, Supplement, Plain, May.Register, May.Handle, May.Requester),
        .. In(Open, Urge, Plain, May.Register, May.Requester),
        .. In([.. Open, Closed], RunOut, Plain, May.System),
        .. In(Open, Reckon, Plain, May.System),
        .. In(Open, Rehome, Plain, May.System),
    ];

    /// <summary>
    /// The clock of a state: it starts when an order enters the state and is met when it leaves. Where this says nothing, contact and
    /// completion run. So no open order is ever without a clock.
    /// </summary>
    public static ClockKind? ClockOf(WorkOrderStatus status) =>
        status switch
        {
            Registered or Pooled => ClockKind.Dispatch,
            ReturnAsked => ClockKind.ReturnDecision,
            Submitted => ClockKind.Approval,
            AwaitingVerdict => ClockKind.CallBack,
            Verified => ClockKind.Closing,
            Suspended => ClockKind.Suspension,
            _ => null,
        };

    /// <summary>What sets the clock of a state running.</summary>
    public static ClockStart StartOf(WorkOrderStatus status) =>
        status switch
        {
            Registered or Pooled => ClockStart.Registration,
            ReturnAsked => ClockStart.Refusal,
            Submitted => ClockStart.Submission,
            AwaitingVerdict => ClockStart.Approval,
            Verified => ClockStart.Confirmation,
            _ => ClockStart.Suspension,
        };

    private static readonly Dictionary<(WorkOrderStatus, WorkOrderAction), Step> Table = Steps.ToDictionary(s => (s.From, s.Action));

    public static Step? Find(WorkOrderStatus from, WorkOrderAction action) => Table.GetValueOrDefault((from, action));

    /// <summary>Rights that hold only inside the unit that has the order.</summary>
    public static bool BelongsToUnit(string permission) => permission is May.Handle or May.Approve;

    /// <summary>Acts that are the work itself or its approval: whoever did one never calls back about it.</summary>
    public static IReadOnlyList<WorkOrderAction> Work { get; } =
    [
        .. Steps
            .Where(s => s.Action == Answer || s.By.Where(p => p != May.System).All(BelongsToUnit) && s.By.Any(BelongsToUnit))
            .Select(s => s.Action)
            .Distinct(),
    ];

    public static bool IsWork(WorkOrderAction action) => Work.Contains(action);

    private static IEnumerable<Step> In(
        IEnumerable<WorkOrderStatus> states,
        WorkOrderAction action,
        bool needsReason,
        params string[] by
    ) => states.Select(state => new Step(state, action, state, needsReason, by));

    private static IEnumerable<Step> To(
        IEnumerable<WorkOrderStatus> states,
        WorkOrderAction action,
        WorkOrderStatus to,
        bool needsReason,
        params string[] by
    ) => states.Select(state => new Step(state, action, to, needsReason, by));
}
