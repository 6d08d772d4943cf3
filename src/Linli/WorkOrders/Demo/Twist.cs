namespace Linli.WorkOrders.Demo;

/// <summary>What is special about an order's life, besides what its request says.</summary>
internal enum Twist
{
    None,
    AnsweredOnTheSpot,
    Declined,
    Cancelled,
    Pooled,
    Joins,
    Merges,
    Transferred,
    ReturnUpheld,
    ReturnRefused,
    NotReachedAtFirst,
    Split,
    SentBack,
    Suspended,
    Urged,
    MissedCall,
    NeverReached,
    Reopened,
    LateDispatch,
    LateContact,
}

/// <summary>Where an order stands when the curtain falls; <see cref="WorkOrderStatus.None"/>: wherever its life has come to.</summary>
/// <param name="From">Earliest filing, minutes before the curtain.</param>
/// <param name="To">Latest filing, minutes before the curtain.</param>
internal sealed record Ending(WorkOrderStatus At, int From, int To);
