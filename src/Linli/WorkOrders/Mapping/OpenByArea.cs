using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Mapping;

/// <summary>What waits in a grid, as far as the reader may see it.</summary>
/// <param name="Late">Of those, whose next promise has run out.</param>
internal sealed record OpenOrders(int Open, int Late);

/// <summary>Counts open orders by grid. One question to the database.</summary>
internal sealed class OpenByArea(LinliDb db, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<string, OpenOrders>> Read(string area, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // As the fence of jurisdiction does it: a range uses the index.
        var end = area + "~";
        return await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => string.Compare(o.Area, area) >= 0 && string.Compare(o.Area, end) < 0 && WorkOrderFlow.Open.Contains(o.Status))
            .GroupBy(o => o.Area)
            .Select(g => new
            {
                g.Key,
                Open = g.Count(),
                Late = g.Count(o => o.NextDueAt < now),
            })
            .ToDictionaryAsync(g => g.Key, g => new OpenOrders(g.Open, g.Late), ct);
    }
}
