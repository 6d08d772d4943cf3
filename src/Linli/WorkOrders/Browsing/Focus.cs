using System.Linq.Expressions;
using Linli.Kernel;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Watching;
using static Linli.WorkOrders.WorkOrderStatus;

namespace Linli.WorkOrders.Browsing;

/// <summary>What a figure of the command wall counts (口径). The figure links to the list with it: both ask the same question.</summary>
internal enum Focus
{
    [Zh("在办")]
    Open,

    [Zh("今天收到")]
    FiledToday,

    [Zh("今天当场答复")]
    AnsweredToday,

    /// <summary>Somebody was owed a call and was reached today.</summary>
    [Zh("今天首次联系上")]
    ContactedToday,

    [Zh("本月收到")]
    FiledThisMonth,

    [Zh("30 天内收到")]
    FiledLately,

    [Zh("30 天内结案")]
    ClosedLately,

    /// <summary>Somebody should have it and nobody has.</summary>
    [Zh("无主")]
    NoOwner,

    /// <summary>Open, and nothing runs: nobody would be reminded.</summary>
    [Zh("无钟")]
    NoClock,

    /// <summary>The time to dispatch is over and no unit has it.</summary>
    [Zh("超时没派")]
    Unassigned,

    /// <summary>The unit that has it has nobody in office.</summary>
    [Zh("岗位空缺")]
    Ownerless,

    /// <summary>Everybody of the unit that has it lost their account.</summary>
    [Zh("账号都停了")]
    Vanished,

    /// <summary>Sent to a unit and not opened within the time (playbook).</summary>
    [Zh("没人打开")]
    NeverOpened,

    /// <summary>Something that had to follow could not be done and was given up.</summary>
    [Zh("后续没送达")]
    SendFailed,

    /// <summary>Nobody stands above it and no ladder leads on.</summary>
    [Zh("没有上级可督")]
    NoTarget,

    /// <summary>Open and on the list of hard cases (S2-20).</summary>
    [Zh("问题责任清单")]
    HardCase,

    [Zh("还没交给单位")]
    NoUnit,

    [Zh("还没定到社区")]
    NoCommunity,

    [Zh("还没定到网格")]
    NoGrid,
}

/// <summary>The question behind each focus.</summary>
internal static class Focuses
{
    private const int CommunityDigits = 12;
    private const int GridDigits = 15;

    // Before a unit has it, and after its work, somebody else owes the next step.
    private static readonly WorkOrderStatus[] WithoutUnit = [Registered, Pooled, ReturnAsked, AwaitingVerdict, Verified];

    public static bool NeedsUnit(WorkOrderStatus status) => WorkOrderFlow.Open.Contains(status) && !WithoutUnit.Contains(status);

    /// <summary>What must never be: every open order has one owner, a running clock and somebody above.</summary>
    public static readonly IReadOnlyList<Focus> Watched =
    [
        Focus.Unassigned,
        Focus.NoOwner,
        Focus.Ownerless,
        Focus.Vanished,
        Focus.NeverOpened,
        Focus.SendFailed,
        Focus.NoClock,
        Focus.NoTarget,
    ];

    /// <param name="around">What the orders' own rows do not say; needed for what is watched.</param>
    public static Expression<Func<WorkOrder, bool>> Question(this Focus focus, CountyDays days, Circumstances around)
    {
        var (vacant, vanished, parked, unopened, ladders) = (
            around.Vacant,
            around.Vanished,
            around.Parked,
            around.UnopenedSince,
            around.Ladders
        );
        var open = WorkOrderFlow.Open;
        var (today, month, lately) = (days.Today, days.Month, days.Lately);

        return focus switch
        {
            Focus.FiledToday => o => o.RegisteredAt >= today,
            Focus.AnsweredToday => o => o.Lines.Any(l => l.Action == WorkOrderAction.Answer && l.At >= today),
            Focus.ContactedToday => o =>
                o.FirstContactAt >= today && o.Clocks.Any(c => c.Kind == ClockKind.Contact && c.Round == o.ReopenCount),
            Focus.FiledThisMonth => o => o.RegisteredAt >= month,
            Focus.FiledLately => o => o.RegisteredAt >= lately,
            Focus.ClosedLately => o => o.ClosedAt >= lately,
            Focus.NoOwner => o => o.Unit == null && open.Contains(o.Status) && !WithoutUnit.Contains(o.Status),
            Focus.NoClock => o => o.NextDueAt == null && open.Contains(o.Status),
            Focus.Unassigned => o => o.Unit == null && (o.Status == Registered || o.Status == Pooled) && o.NextDueAt < days.Now,
            Focus.Ownerless => o => open.Contains(o.Status) && o.Unit != null && vacant.Contains(o.Unit.Value),
            Focus.Vanished => o => open.Contains(o.Status) && o.Unit != null && vanished.Contains(o.Unit.Value),
            Focus.NeverOpened => o => o.Status == Dispatched && o.OpenedAt == null && o.GivenAt < unopened,
            Focus.SendFailed => o => open.Contains(o.Status) && parked.Contains(o.Id),
            Focus.NoTarget => o => open.Contains(o.Status) && o.Lead == null && !ladders.Contains(o.Playbook),
            Focus.HardCase => o => o.HardCaseSince != null && open.Contains(o.Status),
            Focus.NoUnit => o => o.Unit == null && open.Contains(o.Status),
            Focus.NoCommunity => o => o.Area.Length < CommunityDigits && open.Contains(o.Status),
            Focus.NoGrid => o => o.Area.Length < GridDigits && open.Contains(o.Status),
            _ => o => open.Contains(o.Status),
        };
    }
}
