using System.Linq.Expressions;
using Linli.Platform.Data;

namespace Linli.WorkOrders.Browsing;

/// <summary>
/// An order and what hangs on it, in one statement: as it was at one moment. Asked for in parts, a page could say one state and its history
/// another, and call a sound chain broken. For reading only; acts load their order themselves.
/// </summary>
internal sealed class OrderSheet
{
    /// <summary>What is asked of the database.</summary>
    public static readonly Expression<Func<WorkOrder, OrderSheet>> Of = o => new OrderSheet
    {
        Bare = o,
        Clocks = o.Clocks.AsQueryable().Select(JsonRows.Of<OrderClock>()).SingleOrDefault(),
        Assists = o.Assists.AsQueryable().Select(JsonRows.Of<OrderAssist>()).SingleOrDefault(),
        Supervisions = o.Supervisions.AsQueryable().Select(JsonRows.Of<OrderSupervision>()).SingleOrDefault(),
        Lines = o.Lines.AsQueryable().Select(JsonRows.Of<TimelineLine>()).SingleOrDefault(),
    };

    public required WorkOrder Bare { get; init; }
    public string? Clocks { get; init; }
    public string? Assists { get; init; }
    public string? Supervisions { get; init; }
    public string? Lines { get; init; }

    /// <summary>The order with all its parts, each in its own order.</summary>
    public WorkOrder Whole() =>
        Bare.Complete(
            JsonRows.Read<OrderClock>(Clocks).OrderBy(c => c.No),
            JsonRows.Read<OrderAssist>(Assists).OrderBy(a => a.BodyName, StringComparer.Ordinal),
            JsonRows.Read<OrderSupervision>(Supervisions).OrderBy(s => s.No),
            JsonRows.Read<TimelineLine>(Lines).OrderBy(l => l.Seq)
        );
}
