using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Sampling;

/// <summary>Finds the households of a grid or community that may be drawn.</summary>
internal sealed class Households(LinliDb db, IGroundMap ground)
{
    /// <summary>Every household of the frame, each once.</summary>
    /// <param name="since">Older matters count no longer.</param>
    public async Task<IReadOnlyList<Household>> Of(SampleFrame frame, string area, Actor by, DateTimeOffset since, CancellationToken ct)
    {
        var doors = ground.Homes(by.County, area);
        var heard = await Heard(area, since, doors, ct);
        return frame == SampleFrame.Orders
            ? [.. heard.Values]
            : [.. doors.Select(d => heard.TryGetValue(d.Key, out var known) ? known : new Household(d.Key, d.Text, d.Area))];
    }

    /// <summary>Keys that were drawn since an instant, anywhere in the county and from any frame.</summary>
    public async Task<IReadOnlySet<string>> DrawnSince(DateTimeOffset since, CancellationToken ct) =>
        await db.Set<SampledHousehold>().Where(h => h.DrawnAt > since).Select(h => h.Key).ToHashSetAsync(ct);

    // Named only: who wished to be protected is not called about something else. One door, one household; where the door is not known, the
    // telephone stands for it.
    private async Task<Dictionary<string, Household>> Heard(
        string area,
        DateTimeOffset since,
        IReadOnlyList<HomeDoor> doors,
        CancellationToken ct
    )
    {
        var doorOf = doors.ToLookup(d => (d.Building, d.Text));
        var rows = await (
            from request in db.Set<ResidentRequest>()
            join order in db.Set<WorkOrder>() on request.Order equals order.Id
            where
                (order.Status == WorkOrderStatus.Verified || order.Status == WorkOrderStatus.Closed)
                && request.Area.StartsWith(area)
                && request.FiledAt >= since
                && request.Mode == RequesterMode.Named
                && request.PhoneIndex != null
            orderby request.FiledAt
            select new
            {
                request.Id,
                request.PlaceText,
                request.Area,
                request.Building,
                request.PhoneIndex,
                order.Number,
            }
        ).ToListAsync(ct);
        var households = new Dictionary<string, Household>(StringComparer.Ordinal);

        // The newest matter of a household holds the newest telephone.
        foreach (var row in rows)
        {
            var door = row.Building is { } building ? doorOf[(building, row.PlaceText)].FirstOrDefault() : null;
            var key = door?.Key ?? $"p{Convert.ToHexStringLower(row.PhoneIndex!)[..24]}";
            households[key] = new(key, row.PlaceText, row.Area, row.Number, row.Id.Value);
        }

        return households;
    }
}
