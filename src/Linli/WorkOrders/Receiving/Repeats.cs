using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>A request and what it opened or joined, not saved yet.</summary>
/// <param name="Repeats">When a matter counts as repeated; null when the request joined an order.</param>
internal sealed record Prepared(ResidentRequest Request, WorkOrder Order, Place Place, RepeatRule? Repeats);

/// <summary>
/// Finds out whether a matter was here before (重复反馈, S2-17): the same kind of matter at the same place, from the same person or after
/// it was closed as done. Then a leader goes there before it may close again. Two questions for however many requests.
/// </summary>
internal sealed class Repeats(LinliDb db)
{
    // A degree of latitude is about 111 km; of longitude less: the box is never too small in China.
    private const double MetersInDegree = 55_000;

    // What persons with these telephones asked for, of these categories, since then.
    private static readonly OftenAsked<Func<LinliDb, List<byte[]>, List<string>, DateTimeOffset, IAsyncEnumerable<Spoken>>> BySamePersons =
        new(() =>
            EF.CompileAsyncQuery(
                (LinliDb db, List<byte[]> phones, List<string> categories, DateTimeOffset since) =>
                    from request in db.Set<ResidentRequest>().IgnoreQueryFilters(new[] { ModelFilters.Jurisdiction }).AsNoTracking()
                    join order in db.Set<WorkOrder>() on request.Order equals order.Id
                    where phones.Contains(request.PhoneIndex!) && order.RegisteredAt >= since
                    where categories.Contains(order.Category) && order.Status != WorkOrderStatus.Cancelled
                    select new Spoken(
                        request.PhoneIndex,
                        order.Number,
                        order.Category,
                        order.RegisteredAt,
                        order.Building,
                        order.Lon,
                        order.Lat,
                        order.Area
                    )
            )
        );

    /// <summary>Tells each new order the number of the latest earlier one. A withdrawn order was no matter.</summary>
    public async Task Mark(IReadOnlyList<Prepared> prepared, CancellationToken ct)
    {
        var asked = prepared.Where(p => p.Repeats is not null && p.Request.Category.Length > 0).ToList();

        if (asked.Count == 0)
        {
            return;
        }

        var samePerson = (await OfPersons(asked, ct)).Concat(asked.Select(Of)).ToLookup(b => b.Person);
        var closed = (await Closed(asked, ct)).ToLookup(b => b.Category);

        foreach (var (request, order, _, rule) in asked)
        {
            var earlier = samePerson[Key(request.PhoneIndex)]
                .Where(b => b.Person.Length > 0 && (IsSamePlace(request, b, rule!.Meters) || SaysNoPlace(request, b.Area)))
                .Concat(closed[request.Category].Where(b => IsSamePlace(request, b, rule!.Meters)))
                .Where(b => b.Category == request.Category && b.At < request.FiledAt && b.At >= request.FiledAt.AddDays(-rule!.Days))
                .MaxBy(b => b.At);

            if (earlier is not null)
            {
                order.Repeat(earlier.Number);
            }
        }
    }

    // What the same persons asked for before; whose telephone nobody knows is nobody's.
    private async Task<List<Before>> OfPersons(List<Prepared> asked, CancellationToken ct)
    {
        var phones = asked.Select(p => p.Request.PhoneIndex).OfType<byte[]>().DistinctBy(Key).ToList();
        var (since, categories) = Bounds(asked);

        if (phones.Count == 0)
        {
            return [];
        }

        var found = await BySamePersons.Of(db)(db, phones, categories, since).ToListAsync(ct);
        return found.ConvertAll(o => o.Before);
    }

    private async Task<List<Before>> Closed(List<Prepared> asked, CancellationToken ct)
    {
        var placed = asked.Where(p => p.Request.Point is not null || p.Request.Building is not null).ToList();

        if (placed.Count == 0)
        {
            return [];
        }

        var (since, categories) = Bounds(placed);
        var buildings = placed.Select(p => p.Request.Building).OfType<Guid>().Distinct().ToList();
        var (west, east, south, north) = Box(placed);
        var found = await db.Set<WorkOrder>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .AsNoTracking()
            .Where(o => categories.Contains(o.Category) && o.RegisteredAt >= since && o.Status == WorkOrderStatus.Closed)
            .Where(o =>
                o.Building != null && buildings.Contains(o.Building.Value)
                || o.Lon >= west && o.Lon <= east && o.Lat >= south && o.Lat <= north
            )
            .Select(o => new
            {
                o.Number,
                o.Category,
                o.RegisteredAt,
                o.Building,
                o.Lon,
                o.Lat,
                o.Area,
            })
            .ToListAsync(ct);
        return found.ConvertAll(o => new Before("", o.Number, o.Category, o.RegisteredAt, o.Building, Point(o.Lon, o.Lat), o.Area));
    }

    // Among thousands filed together one may be the repeat of another.
    private static Before Of(Prepared p) =>
        new(
            Key(p.Request.PhoneIndex),
            p.Order.Number,
            p.Request.Category,
            p.Request.FiledAt,
            p.Request.Building,
            p.Request.Point,
            p.Request.Area
        );

    private static (DateTimeOffset Since, List<string> Categories) Bounds(List<Prepared> asked) =>
        (asked.Min(p => p.Request.FiledAt.AddDays(-p.Repeats!.Days)), [.. asked.Select(p => p.Request.Category).Distinct()]);

    private static (double West, double East, double South, double North) Box(List<Prepared> placed)
    {
        var points = placed.Select(p => p.Request.Point).OfType<GeoPoint>().ToList();
        var margin = placed.Max(p => p.Repeats!.Meters) / MetersInDegree;
        // Without any point the box holds nothing.
        return points.Count == 0
            ? (1, 0, 1, 0)
            : (
                points.Min(p => p.Lon) - margin,
                points.Max(p => p.Lon) + margin,
                points.Min(p => p.Lat) - margin,
                points.Max(p => p.Lat) + margin
            );
    }

    // Who says no place means the one they spoke of before.
    private static bool SaysNoPlace(ResidentRequest request, string area) =>
        request.Building is null && request.Point is null && area.StartsWith(request.Area, StringComparison.Ordinal);

    private static bool IsSamePlace(ResidentRequest request, Before before, int meters) =>
        before.Building is not null && before.Building == request.Building
        || request.Point is { } here && before.Point is { } there && here.MetersTo(there) <= meters;

    private static GeoPoint? Point(double? lon, double? lat) => lon is { } x && lat is { } y ? new GeoPoint(x, y) : null;

    private static string Key(byte[]? phone) => phone is null ? "" : Convert.ToHexString(phone);

    /// <summary>An earlier order and who asked for it.</summary>
    private sealed record Spoken(
        byte[]? Phone,
        string Number,
        string Category,
        DateTimeOffset At,
        Guid? Building,
        double? Lon,
        double? Lat,
        string Area
    )
    {
        public Before Before => new(Key(Phone), Number, Category, At, Building, Point(Lon, Lat), Area);
    }

    /// <summary>An earlier order as far as it matters here.</summary>
    private sealed record Before(
        string Person,
        string Number,
        string Category,
        DateTimeOffset At,
        Guid? Building,
        GeoPoint? Point,
        string Area
    );
}
