using Linli.Kernel;

namespace Linli.WorkOrders.Browsing;

/// <summary>The views of the workbench.</summary>
internal enum DeskTab
{
    /// <summary>What waits for me, by what my post may do and by my unit.</summary>
    [Zh("待办")]
    Todo,

    /// <summary>I had a hand in it and nothing waits for me.</summary>
    [Zh("已办")]
    Done,

    [Zh("超期")]
    Late,

    [Zh("待回访")]
    CallBack,

    [Zh("我关注")]
    Followed,

    /// <summary>Everything in sight; where a search looks.</summary>
    [Zh("全部")]
    All,
}

/// <summary>When something is owed.</summary>
internal enum DueWithin
{
    [Zh("已超期")]
    Overdue,

    [Zh("今天到期")]
    Today,

    [Zh("本周到期")]
    Week,
}
