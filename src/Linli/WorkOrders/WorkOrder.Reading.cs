namespace Linli.WorkOrders;

// Put together where it is only read.
internal sealed partial class WorkOrder
{
    /// <summary>Takes what hangs on it and was read beside it. Once, on an order that came without.</summary>
    /// <returns>The order itself.</returns>
    public WorkOrder Complete(
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
