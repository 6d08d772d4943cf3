using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Following;

/// <summary>Begins or ends keeping an eye on orders; doing it twice changes nothing.</summary>
internal sealed class FollowOrders(LinliDb db)
{
    /// <returns>How many of the numbers are visible and now in the wished state.</returns>
    public async Task<int> Run(IReadOnlyCollection<string> numbers, bool follow, Actor by, CancellationToken ct)
    {
        var orders = await db.Set<WorkOrder>().Where(o => numbers.Contains(o.Number)).Select(o => o.Id).ToListAsync(ct);
        var there = await db.Set<OrderFollower>().Where(f => f.Staff == by.StaffId && orders.Contains(f.Order)).ToListAsync(ct);

        if (follow)
        {
            db.AddRange(orders.Except(there.Select(f => f.Order)).Select(o => OrderFollower.Of(by, o)));
        }
        else
        {
            db.RemoveRange(there);
        }

        await db.SaveChangesAsync(ct);
        return orders.Count;
    }
}
