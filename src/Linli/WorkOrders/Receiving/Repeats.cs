using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>
/// Finds out whether a matter was here before (重复反馈, S2-17): the same kind of matter at the same place, from the same person or after
/// it was closed as done. Then a leader goes there before it may close again.
/// </summary>
internal sealed class Repeats(LinliDb db)
{
    private const int MostRead = 50;

    /// <summary>Number of the latest earlier order, or null.</summary>
    public async Task<string?> Earlier(ResidentRequest request, RepeatRule rule, DateTimeOffset at, CancellationToken ct)
    {
        if (request.Category.Length == 0)
        {
            return null;
        }

        var since = at.AddDays(-rule.Days);
        var phone = request.PhoneIndex;
        var before = await db.Set<WorkOrder>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .AsNoTracking()
            .Where(o => o.Category == request.Category && o.RegisteredAt >= since && o.RegisteredAt < at)
            .OrderByDescending(o => o.RegisteredAt)
            .Select(o => new
            {
                o.Number,
                o.Status,
                o.Building,
                o.Lon,
                o.Lat,
                o.Area,
                SamePerson = phone != null && db.Set<ResidentRequest>().Any(r => r.Order == o.Id && r.PhoneIndex == phone),
            })
            .Take(MostRead)
            .ToListAsync(ct);

        return before
            .Find(o =>
                (o.SamePerson || o.Status == WorkOrderStatus.Closed)
                && (IsSamePlace(request, o.Building, o.Lon, o.Lat, rule.Meters) || o.SamePerson && SaysNoPlace(request, o.Area))
            )
            ?.Number;
    }

    // Who says no place means the one they spoke of before.
    private static bool SaysNoPlace(ResidentRequest request, string area) =>
        request.Building is null && request.Point is null && area.StartsWith(request.Area, StringComparison.Ordinal);

    private static bool IsSamePlace(ResidentRequest request, Guid? building, double? lon, double? lat, int meters) =>
        building is not null && building == request.Building
        || request.Point is { } here && lon is { } x && lat is { } y && here.MetersTo(new GeoPoint(x, y)) <= meters;
}
