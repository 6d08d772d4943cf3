using Linli.Kernel;
using Linli.Registry.Public;
using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.Mapping;

/// <summary>Open orders as the registers' page of base figures shows them.</summary>
internal sealed class OrdersUnderWay(OpenByArea orders) : ICountMatters
{
    public async Task<MattersUnderWay> In(string area, Actor by, CancellationToken ct)
    {
        var open = (await orders.Read(area, ct)).Values;
        var href = by.May(WorkOrderPermissions.View)
            ? new OrderFilter
            {
                Tab = DeskTab.All,
                Focus = Focus.Open,
                Area = area,
            }.ToHref()
            : null;
        return new(open.Sum(o => o.Open), open.Sum(o => o.Late), href);
    }
}
