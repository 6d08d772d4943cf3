using Linli.Kernel;

namespace Linli.WorkOrders;

/// <summary>Where an order stands. Stored by name, never by number: names survive reordering.</summary>
internal enum WorkOrderStatus
{
    /// <summary>Not yet in the books: the state before registration.</summary>
    [Zh("未登记")]
    None,

    [Zh("待派单")]
    Registered,

    /// <summary>Offered to the pool; a unit may claim it.</summary>
    [Zh("待认领")]
    Pooled,

    [Zh("待签收")]
    Dispatched,

    [Zh("待联系")]
    Acknowledged,

    [Zh("办理中")]
    InHand,

    /// <summary>The unit says it is not its matter; the center rules (审定).</summary>
    [Zh("退单待裁定")]
    ReturnAsked,

    [Zh("待审核")]
    Submitted,

    /// <summary>Done as the unit sees it; the person who asked has not yet spoken.</summary>
    [Zh("待回访")]
    AwaitingVerdict,

    /// <summary>The person who asked says it is solved.</summary>
    [Zh("待结案")]
    Verified,

    [Zh("已结案")]
    Closed,

    [Zh("已挂起")]
    Suspended,

    [Zh("已并案")]
    Merged,

    [Zh("不予受理")]
    Declined,

    [Zh("已撤销")]
    Cancelled,
}

/// <summary>What can be done to an order.</summary>
internal enum WorkOrderAction
{
    [Zh("登记")]
    Register,

    [Zh("派单")]
    Dispatch,

    [Zh("改分类")]
    Sort,

    [Zh("放入认领池")]
    Publish,

    [Zh("认领")]
    Claim,

    [Zh("签收")]
    Acknowledge,

    [Zh("首次联系")]
    Contact,

    [Zh("转办")]
    Transfer,

    [Zh("申请退单")]
    Return,

    [Zh("同意退单")]
    UpholdReturn,

    [Zh("驳回退单")]
    RefuseReturn,

    [Zh("加协办")]
    Split,

    [Zh("协办反馈")]
    Assist,

    [Zh("提交结果")]
    Submit,

    [Zh("审核通过")]
    Approve,

    [Zh("退回重办")]
    SendBack,

    /// <summary>A call that reached nobody.</summary>
    [Zh("回访未接通")]
    MissCall,

    [Zh("确认解决")]
    Confirm,

    [Zh("反映未解决")]
    Object,

    [Zh("结案")]
    Close,

    /// <summary>Closed though nobody could be asked; counted apart.</summary>
    [Zh("未核实结案")]
    CloseUnverified,

    [Zh("重新打开")]
    Reopen,

    [Zh("并案")]
    Merge,

    [Zh("挂起")]
    Suspend,

    [Zh("恢复办理")]
    Resume,

    [Zh("撤销")]
    Cancel,

    [Zh("当场答复")]
    Answer,

    [Zh("不予受理")]
    Decline,

    /// <summary>Another request joins: 我也遇到.</summary>
    [Zh("我也遇到")]
    Join,

    [Zh("补充")]
    Supplement,

    [Zh("催一下")]
    Urge,

    [Zh("超期")]
    RunOut,

    /// <summary>The unit needs more time and says why.</summary>
    [Zh("申请延期")]
    AskExtension,

    [Zh("同意延期")]
    GrantExtension,

    [Zh("不同意延期")]
    RefuseExtension,

    /// <summary>A leader goes and sees the person and the matter (见人见事, S2-17).</summary>
    [Zh("现场走访")]
    Visit,

    /// <summary>Long unsolved or pushed around: the list of hard cases (S2-20).</summary>
    [Zh("列入问题责任清单")]
    ListAsHardCase,

    /// <summary>It has an owner again, or the dispute is settled.</summary>
    [Zh("移出问题责任清单")]
    UnlistHardCase,

    /// <summary>A rung of the ladder (三督办, S2-21).</summary>
    [Zh("督办")]
    Supervise,

    [Zh("答复督办")]
    ReplySupervision,

    /// <summary>The order should not count in the rates, and why (剔除).</summary>
    [Zh("申请剔除")]
    AskExclusion,

    [Zh("同意剔除")]
    GrantExclusion,

    [Zh("不同意剔除")]
    RefuseExclusion,

    /// <summary>What was done is told to everybody, without who asked (办理公示).</summary>
    [Zh("办理公示")]
    Publicise,

    /// <summary>Not made public, with the legal ground: the other way to keep the publicity clock.</summary>
    [Zh("不予公开")]
    Withhold,

    /// <summary>What should not stand there is taken down.</summary>
    [Zh("撤回公示")]
    Withdraw,

    /// <summary>A provisional due time is computed anew.</summary>
    [Zh("重算时限")]
    Reckon,

    /// <summary>The grids were drawn anew; the order goes to the one in which its place lies now.</summary>
    [Zh("划入新网格")]
    Rehome,
}
