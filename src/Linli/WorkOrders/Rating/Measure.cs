using Linli.Kernel;

namespace Linli.WorkOrders.Rating;

/// <summary>What is counted of orders. Stored by name. Unless it says "each time", an order counts at most once.</summary>
internal enum Measure
{
    /// <summary>On the day the resident raised it.</summary>
    [Zh("收到")]
    Filed,

    /// <summary>First time a unit got it.</summary>
    [Zh("派单")]
    Dispatched,

    /// <summary>Each time a unit got it: by dispatch, claim or transfer.</summary>
    [Zh("派到")]
    Given,

    /// <summary>First talk with somebody who was owed one; carries the minutes it took.</summary>
    [Zh("首次联系上")]
    FirstContact,

    /// <summary>Contact kept in every life of the order.</summary>
    [Zh("按时联系")]
    ContactKept,

    /// <summary>Contact missed in one life of the order: on the day it was missed, by who had the order then.</summary>
    [Zh("超时联系")]
    ContactLate,

    /// <summary>Completion kept in every life of the order.</summary>
    [Zh("按期办结")]
    CompletionKept,

    /// <summary>Completed, but too late: counted on the day it was missed.</summary>
    [Zh("超期办结")]
    CompletionLate,

    /// <summary>Completion missed and not yet made good: counted on the day it was missed.</summary>
    [Zh("超期未办结")]
    Overdue,

    /// <summary>Each time.</summary>
    [Zh("申请退单")]
    ReturnAsked,

    /// <summary>Each time.</summary>
    [Zh("退单获准")]
    ReturnUpheld,

    /// <summary>Each time a result went out.</summary>
    [Zh("办结答复")]
    ResultOut,

    /// <summary>Each time an order lived again: an objection, or a reopening after it was closed.</summary>
    [Zh("重新办理")]
    Reopened,

    /// <summary>The last word of who asked; a reopening takes it back.</summary>
    [Zh("解决了")]
    Solved,

    /// <summary>The last word of who asked.</summary>
    [Zh("部分解决")]
    Partly,

    /// <summary>The last word of who asked.</summary>
    [Zh("没解决")]
    Unsolved,

    [Zh("非常满意")]
    VerySatisfied,

    [Zh("满意")]
    Satisfied,

    /// <summary>基本满意: whether it counts as satisfied is a local rule (workload G7).</summary>
    [Zh("基本满意")]
    FairlySatisfied,

    [Zh("不满意")]
    Dissatisfied,

    [Zh("非常不满意")]
    VeryDissatisfied,

    /// <summary>Somebody left a name, and nobody could be asked.</summary>
    [Zh("未能核实")]
    Unverified,

    /// <summary>Nobody left a name: counted apart (workload G6).</summary>
    [Zh("匿名无法回访")]
    UnverifiedAnonymous,

    /// <summary>Not in the rates.</summary>
    [Zh("当场答复的")]
    AnsweredAtOnce,

    /// <summary>Not in the rates.</summary>
    [Zh("不予受理的")]
    Declined,

    /// <summary>What was missed before stays counted.</summary>
    [Zh("撤销的")]
    Cancelled,

    /// <summary>What was missed before stays counted.</summary>
    [Zh("并案的")]
    Merged,

    /// <summary>剔除: nothing else of the order counts.</summary>
    [Zh("经批准剔除的")]
    Excluded,
}
