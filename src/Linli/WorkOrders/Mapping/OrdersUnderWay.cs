using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Mapping;

/// <summary>Open orders as the registers' pages show them: of an area among the base figures, of a house on the page of a home.</summary>
internal sealed class OrdersUnderWay(OpenByArea orders, LinliDb db) : ICountMatters
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

    public async Task<int?> At(Guid building, Actor by, CancellationToken ct) =>
        by.May(WorkOrderPermissions.View)
            ? await db.Set<WorkOrder>().CountAsync(o => o.Building == building && WorkOrderFlow.Open.Contains(o.Status), ct)
            : null;
}
