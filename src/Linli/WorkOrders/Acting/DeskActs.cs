using Linli.Kernel;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Excluding;
using Linli.WorkOrders.Extending;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Supervising;
using Linli.WorkOrders.Triaging;
using static Linli.WorkOrders.WorkOrderAction;

namespace Linli.WorkOrders.Acting;

/// <summary>Every act the workbench offers, in the order of the bar. The flow decides which of them an order shows to whom.</summary>
internal static class DeskActs
{
    public static readonly IReadOnlyList<DeskAct> All =
    [
        new(
            Dispatch,
            'd',
            null,
            false,
            typeof(DispatchForm),
            p =>
                p.Do<DispatchOrder, DispatchOrder.Input>(
                    new()
                    {
                        Unit = p.Unit,
                        Assists = p.Units,
                        Note = p.Text,
                    }
                )
        ),
        new(Claim, 'c', null, false, null, p => p.Do<ClaimOrder, ClaimOrder.Input>(new())),
        new(Acknowledge, 'a', null, false, null, p => p.Do<AcknowledgeOrder, AcknowledgeOrder.Input>(new())),
        new(
            Contact,
            'l',
            null,
            false,
            typeof(ContactForm),
            p => p.Do<RecordContact, RecordContact.Input>(new() { Reached = p.Form["reached"] == "yes", Note = p.Text })
        ),
        new(
            Submit,
            's',
            null,
            false,
            typeof(SubmitForm),
            async p => await p.Do<SubmitResult, SubmitResult.Input>(await SubmitForm.Read(p))
        ),
        new(Approve, 'p', "审核意见", false, null, p => p.Do<ApproveResult, ApproveResult.Input>(new() { Note = p.Text })),
        new(SendBack, null, "哪里要重办", true, null, p => p.Do<SendBackResult, SendBackResult.Input>(new() { Reason = p.Text })),
        new(
            UpholdReturn,
            null,
            "裁定意见",
            true,
            null,
            p => p.Do<RuleOnReturn, RuleOnReturn.Input>(new() { Uphold = true, Ruling = p.Text })
        ),
        new(
            RefuseReturn,
            null,
            "裁定意见",
            true,
            null,
            p => p.Do<RuleOnReturn, RuleOnReturn.Input>(new() { Uphold = false, Ruling = p.Text })
        ),
        new(Confirm, 'h', null, false, typeof(CallBackForm), p => p.Do<CallBack, CallBack.Input>(CallBackForm.Read(p))),
        new(Close, 'e', null, false, null, p => p.Do<CloseOrder, CloseOrder.Input>(new())),
        new(Resume, null, "恢复的原因", false, null, p => p.Do<ResumeOrder, ResumeOrder.Input>(new() { Note = p.Text })),
        new(Answer, 'r', "答复反映人的话", true, null, p => p.Do<AnswerOnTheSpot, AnswerOnTheSpot.Input>(new() { Answer = p.Text })),
        new(Return, null, "不属于本单位的法定依据", true, null, p => p.Do<AskReturn, AskReturn.Input>(new() { Basis = p.Text })),
        new(Assist, null, "协办情况", true, null, p => p.Do<ReportAssist, ReportAssist.Input>(new() { Report = p.Text })),
        new(
            Transfer,
            't',
            null,
            false,
            typeof(TransferForm),
            p => p.Do<TransferOrder, TransferOrder.Input>(new() { Unit = p.Unit, Reason = p.Text })
        ),
        new(Split, null, null, false, typeof(SplitForm), p => p.Do<SplitOrder, SplitOrder.Input>(new() { Units = p.Units, Task = p.Text })),
        new(
            Sort,
            'g',
            null,
            false,
            typeof(SortForm),
            p => p.Do<SortOrder, SortOrder.Input>(new() { Category = p.Form["category"].ToString(), Kind = p.Word<RequestKind>("kind") })
        ),
        new(
            Merge,
            null,
            null,
            false,
            typeof(MergeForm),
            p => p.Do<MergeOrder, MergeOrder.Input>(new() { Into = p.Form["into"].ToString() })
        ),
        new(Publish, null, "说明", false, null, p => p.Do<PublishOrder, PublishOrder.Input>(new() { Note = p.Text })),
        new(
            Supplement,
            'b',
            null,
            false,
            typeof(SupplementForm),
            async p => await p.Do<SupplementOrder, SupplementOrder.Input>(new() { Text = p.Text, Files = await p.Keep() })
        ),
        new(Urge, 'u', "催办的话", false, null, p => p.Do<UrgeOrder, UrgeOrder.Input>(new() { Words = p.Text })),
        new(Suspend, null, "挂起的理由，居民看得到", true, null, p => p.Do<SuspendOrder, SuspendOrder.Input>(new() { Reason = p.Text })),
        new(
            WorkOrderAction.AskExtension,
            null,
            null,
            false,
            typeof(ExtensionForm),
            p => p.Do<AskExtension, AskExtension.Input>(new() { Amount = p.Number("amount") ?? 0, Reason = p.Text })
        ),
        new(
            GrantExtension,
            null,
            "裁定意见，居民看得到",
            true,
            null,
            p => p.Do<RuleOnExtension, RuleOnExtension.Input>(new() { Grant = true, Ruling = p.Text })
        ),
        new(
            RefuseExtension,
            null,
            "裁定意见",
            true,
            null,
            p => p.Do<RuleOnExtension, RuleOnExtension.Input>(new() { Grant = false, Ruling = p.Text })
        ),
        new(Visit, null, "见了谁、看到什么、怎么商定的", true, null, p => p.Do<RecordVisit, RecordVisit.Input>(new() { Seen = p.Text })),
        new(
            Supervise,
            null,
            "要求承办单位做什么、说明什么",
            true,
            null,
            p => p.Do<SuperviseOrder, SuperviseOrder.Input>(new() { Demand = p.Text })
        ),
        new(
            WorkOrderAction.ReplySupervision,
            null,
            "办到哪一步、为什么、什么时候办结",
            true,
            null,
            p => p.Do<ReplySupervision, ReplySupervision.Input>(new() { Reply = p.Text })
        ),
        new(
            WorkOrderAction.ListAsHardCase,
            null,
            null,
            false,
            typeof(HardCaseForm),
            p => p.Do<ListHardCase, ListHardCase.Input>(HardCaseForm.Read(p))
        ),
        new(
            WorkOrderAction.UnlistHardCase,
            null,
            "谁来办、争议怎么定的",
            true,
            null,
            p => p.Do<UnlistHardCase, UnlistHardCase.Input>(new() { Why = p.Text })
        ),
        new(
            WorkOrderAction.AskExclusion,
            null,
            "为什么不该计入三率，会公开列出",
            true,
            null,
            p => p.Do<AskExclusion, AskExclusion.Input>(new() { Reason = p.Text })
        ),
        new(
            GrantExclusion,
            null,
            "裁定意见，会公开列出",
            true,
            null,
            p => p.Do<RuleOnExclusion, RuleOnExclusion.Input>(new() { Grant = true, Ruling = p.Text })
        ),
        new(
            RefuseExclusion,
            null,
            "裁定意见",
            true,
            null,
            p => p.Do<RuleOnExclusion, RuleOnExclusion.Input>(new() { Grant = false, Ruling = p.Text })
        ),
        new(Publicise, null, null, false, typeof(PubliciseForm), p => p.Do<PubliciseOrder, PubliciseOrder.Input>(PubliciseForm.Read(p))),
        new(
            Withhold,
            null,
            "不公开的法定依据，反映人看得到",
            true,
            null,
            p => p.Do<WithholdResult, WithholdResult.Input>(new() { Ground = p.Text })
        ),
        new(Withdraw, null, "撤回的原因", true, null, p => p.Do<WithdrawResult, WithdrawResult.Input>(new() { Why = p.Text })),
        new(Reopen, null, "重新打开的理由", true, null, p => p.Do<ReopenOrder, ReopenOrder.Input>(new() { Reason = p.Text })),
        new(Decline, null, "不予受理的法定依据", true, null, p => p.Do<DeclineRequest, DeclineRequest.Input>(new() { Ground = p.Text })),
        new(Cancel, null, "撤销的理由", true, null, p => p.Do<CancelOrder, CancelOrder.Input>(new() { Reason = p.Text })),
        new(CloseUnverified, null, "为什么没能核实", true, null, p => p.Do<CloseOrder, CloseOrder.Input>(new() { Unverified = p.Text })),
    ];

    public static DeskAct? Find(string? name) =>
        Enum.TryParse<WorkOrderAction>(name, out var action) ? All.FirstOrDefault(a => a.Action == action) : null;

    /// <summary>The acts an order shows to somebody, the one its stage waits for first.</summary>
    public static IReadOnlyList<DeskAct> For(WorkOrder order, Actor me)
    {
        var next = Next(order);
        return [.. All.Where(a => order.Allows(a.Action, me)).OrderByDescending(a => a.Action == next)];
    }

    /// <summary>What the stage waits for; null when it waits for nobody at a desk.</summary>
    public static WorkOrderAction? Next(WorkOrder order) =>
        order is { Status: WorkOrderStatus.Closed, PublicityDueAt: not null }
            ? Publicise
            : Next(order.Status, order is { Reachable: true, FirstContactAt: null });

    /// <inheritdoc cref="Next(WorkOrder)"/>
    /// <param name="contactOwed">Somebody can be telephoned and was not yet.</param>
    public static WorkOrderAction? Next(WorkOrderStatus status, bool contactOwed) =>
        status switch
        {
            WorkOrderStatus.Registered => Dispatch,
            WorkOrderStatus.Pooled => Claim,
            WorkOrderStatus.Dispatched => Acknowledge,
            WorkOrderStatus.Acknowledged or WorkOrderStatus.InHand => contactOwed ? Contact : Submit,
            WorkOrderStatus.ReturnAsked => UpholdReturn,
            WorkOrderStatus.Submitted => Approve,
            WorkOrderStatus.AwaitingVerdict => Confirm,
            WorkOrderStatus.Verified => Close,
            WorkOrderStatus.Suspended => Resume,
            _ => null,
        };
}
