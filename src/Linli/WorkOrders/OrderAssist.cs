using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>A unit that helps with an order (协办单位).</summary>
internal sealed class OrderAssist : IOfCounty
{
    private OrderAssist() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Order { get; private init; }
    public BodyId Body { get; private init; }
    public string BodyName { get; private init; } = "";
    public DateTimeOffset? ReportedAt { get; private set; }

    public static OrderAssist Of(WorkOrder order, BodyCard unit) =>
        new()
        {
            County = order.County,
            Order = order.Id,
            Body = unit.Id,
            BodyName = unit.Name,
        };

    public void Report(DateTimeOffset at) => ReportedAt = at;
}
