using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>Open orders that neighbours may know of, wherever they live: nothing confidential. What is shown of them names nobody.</summary>
internal static class PublicOrders
{
    public static IQueryable<WorkOrder> Open(LinliDb db, string area)
    {
        var end = area + "~";
        return db.Set<WorkOrder>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .AsNoTracking()
            .Where(o => o.Area.CompareTo(area) >= 0 && o.Area.CompareTo(end) < 0)
            .Where(o => WorkOrderFlow.Open.Contains(o.Status) && !o.Confidential && o.Kind != RequestKind.ConfidentialReport);
    }
}
