using Linli.Ui;

namespace Linli.WorkOrders.Browsing;

/// <summary>The colour of a stage; its word always stands in it.</summary>
internal static class StageWords
{
    public static Tone Tone(this WorkOrderStatus status) =>
        status switch
        {
            WorkOrderStatus.Registered or WorkOrderStatus.Pooled or WorkOrderStatus.ReturnAsked or WorkOrderStatus.Submitted => Ui.Tone.Sky,
            WorkOrderStatus.Dispatched or WorkOrderStatus.Acknowledged or WorkOrderStatus.InHand => Ui.Tone.Amber,
            WorkOrderStatus.AwaitingVerdict or WorkOrderStatus.Verified or WorkOrderStatus.Closed => Ui.Tone.Jade,
            _ => Ui.Tone.Grey,
        };
}
