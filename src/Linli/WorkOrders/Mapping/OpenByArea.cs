using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Mapping;

/// <summary>What waits in a grid, as far as the reader may see it.</summary>
/// <param name="Late">Of those, whose next promise has run out.</param>
/// <param name="Due">Of those, whose next promise runs out later today.</param>
internal sealed record OpenOrders(int Open, int Late, int Due);

/// <summary>Counts open orders by grid. One question to the database, however many layers of a page ask.</summary>
internal sealed class OpenByArea(LinliDb db, Actor me, CountyCalendars calendars, TimeProvider clock)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, OpenOrders>> _read = new(StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, OpenOrders>> Read(string area, CancellationToken ct) =>
        _read.TryGetValue(area, out var known) ? known : _read[area] = await Ask(area, ct);

    private async Task<IReadOnlyDictionary<string, OpenOrders>> Ask(string area, CancellationToken ct)
    {
        var days = CountyDays.Of(calendars.Of(me.County).Zone, clock.GetUtcNow());
        var (now, tomorrow) = (days.Now, days.Tomorrow);
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
                Due = g.Count(o => o.NextDueAt >= now && o.NextDueAt < tomorrow),
            })
            .ToDictionaryAsync(g => g.Key, g => new OpenOrders(g.Open, g.Late, g.Due), ct);
    }
}
