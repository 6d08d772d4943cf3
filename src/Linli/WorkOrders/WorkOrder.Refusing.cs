using Linli.Kernel;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

// Who may not, and why not now: what a page asks before it shows a button and what Move asks before it moves.
internal sealed partial class WorkOrder
{
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
            WorkOrderAction.Publicise when IsSecret => new("work-orders.never-public", $"这件工单保密，结果不公示。"),
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
}
