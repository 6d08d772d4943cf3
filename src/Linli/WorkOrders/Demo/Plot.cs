using static Linli.WorkOrders.Demo.Twist;

namespace Linli.WorkOrders.Demo;

/// <summary>The shape of the story: how many requests, when, and which of them take which turn.</summary>
internal static class Plot
{
    public const int Requests = 210;
    public const int Days = 30;

    /// <summary>Open at every stage when the curtain falls; the last ones are overdue.</summary>
    public static readonly IReadOnlyList<Ending> Endings =
    [
        .. Times(6, new(WorkOrderStatus.Registered, 60, 3)),
        .. Times(3, new(WorkOrderStatus.Pooled, 110, 20)),
        .. Times(5, new(WorkOrderStatus.Dispatched, 50, 20)),
        .. Times(4, new(WorkOrderStatus.Acknowledged, 55, 25)),
        .. Times(9, new(WorkOrderStatus.InHand, 1500, 120)),
        .. Times(2, new(WorkOrderStatus.ReturnAsked, 50, 30)),
        .. Times(5, new(WorkOrderStatus.Submitted, 2000, 500)),
        .. Times(8, new(WorkOrderStatus.AwaitingVerdict, 4000, 900)),
        .. Times(3, new(WorkOrderStatus.Verified, 4500, 2500)),
        .. Times(2, new(WorkOrderStatus.Suspended, 6000, 2500)),
        .. Times(2, new(WorkOrderStatus.Registered, 300, 180)),
        .. Times(2, new(WorkOrderStatus.Dispatched, 210, 110)),
        .. Times(4, new(WorkOrderStatus.InHand, 17_500, 12_500)),
    ];

    /// <summary>The turns of those that come to their end, over and over.</summary>
    public static readonly IReadOnlyList<Twist> Twists =
    [
        None,
        Transferred,
        None,
        Joins,
        Urged,
        None,
        AnsweredOnTheSpot,
        Split,
        None,
        SentBack,
        Merges,
        None,
        NotReachedAtFirst,
        ReturnUpheld,
        None,
        MissedCall,
        Pooled,
        Reopened,
        None,
        AnsweredOnTheSpot,
        LateContact,
        None,
        ReturnRefused,
        Suspended,
        Declined,
        Joins,
        None,
        NeverReached,
        Cancelled,
        LateDispatch,
    ];

    private static IEnumerable<Ending> Times(int times, Ending ending) => Enumerable.Repeat(ending, times);
}
