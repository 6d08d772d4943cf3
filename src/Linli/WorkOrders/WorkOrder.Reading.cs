namespace Linli.WorkOrders;

// Put together where it is only read.
internal sealed partial class WorkOrder
{
    /// <summary>The order with what hangs on it, which was read beside it.</summary>
    public WorkOrder With(
        IEnumerable<OrderClock> clocks,
        IEnumerable<OrderAssist> assists,
        IEnumerable<OrderSupervision> supervisions,
        IEnumerable<TimelineLine> lines
    )
    {
        _clocks.AddRange(clocks);
        _assists.AddRange(assists);
        _supervisions.AddRange(supervisions);
        _lines.AddRange(lines);
        return this;
    }
}
