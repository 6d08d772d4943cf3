using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Overseeing;

/// <summary>Open orders of one stage, unit and place.</summary>
internal sealed record OpenGroup(
    WorkOrderStatus Status,
    Guid? Unit,
    string UnitName,
    string Area,
    int Open,
    int DueToday,
    int Overdue,
    int NoClock
);

/// <summary>An order on the map; only what is owed next first.</summary>
internal sealed record OpenPoint(string Number, string Title, double Lon, double Lat, DateTimeOffset? DueAt);

/// <summary>
/// What the command screen shows, in six queries, each within what the reader may see. It stays here until Insights reads views that
/// the modules publish (house.md, Report).
/// </summary>
internal sealed class CommandFigures(LinliDb db, CountyDirectory counties, TimeProvider clock)
{
    private const int Days = 30;
    private const int Points = 300;

    public async Task<CommandView> Read(CountyCode county, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var zone = counties.Get(county).Zone;
        var local = TimeZoneInfo.ConvertTime(now, zone);
        DateTimeOffset Midnight(DateTime day) => new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
        var today = Midnight(local.Date);
        var tomorrow = Midnight(local.Date.AddDays(1));
        var month = Midnight(new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified));
        var lastMonth = Midnight(new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(-1));
        var lastMonthSoFar = lastMonth + (now - month) < month ? lastMonth + (now - month) : month;
        var from = Midnight(local.Date.AddDays(1 - Days));
        var since = from < lastMonth ? from : lastMonth;
        var open = WorkOrderFlow.Open;
        WorkOrderStatus[] ticking =
        [
            WorkOrderStatus.Registered,
            WorkOrderStatus.Pooled,
            WorkOrderStatus.Dispatched,
            WorkOrderStatus.Acknowledged,
            WorkOrderStatus.InHand,
            WorkOrderStatus.ReturnAsked,
        ];

        var groups = await db.Set<WorkOrder>()
            .Where(o => open.Contains(o.Status))
            .GroupBy(o => new
            {
                o.Status,
                o.Unit,
                o.UnitName,
                o.Area,
            })
            .Select(g => new
            {
                g.Key,
                Open = g.Count(),
                DueToday = g.Count(o => o.NextDueAt >= now && o.NextDueAt < tomorrow),
                Overdue = g.Count(o => o.NextDueAt < now),
                NoClock = g.Count(o => o.NextDueAt == null && ticking.Contains(o.Status)),
            })
            .ToListAsync(ct);
        var filed = await db.Set<ResidentRequest>()
            .Where(r => r.FiledAt >= since)
            .Select(r => new { r.Category, r.FiledAt })
            .ToListAsync(ct);
        var closed = await db.Set<WorkOrder>().Where(o => o.ClosedAt >= from).Select(o => o.ClosedAt!.Value).ToListAsync(ct);
        var contacts = await db.Set<WorkOrder>()
            .Where(o => o.FirstContactAt >= today)
            .SelectMany(
                o => o.Clocks.Where(c => c.Kind == ClockKind.Contact && c.Round == 0),
                (o, c) =>
                    new
                    {
                        At = o.FirstContactAt!.Value,
                        c.StartedAt,
                        c.DueAt,
                    }
            )
            .ToListAsync(ct);
        var points = await db.Set<WorkOrder>()
            .Where(o => open.Contains(o.Status) && o.Lon != null && o.Lat != null)
            .OrderBy(o => o.NextDueAt == null)
            .ThenBy(o => o.NextDueAt)
            .Take(Points)
            .Select(o => new OpenPoint(o.Number, o.Title, o.Lon!.Value, o.Lat!.Value, o.NextDueAt))
            .ToListAsync(ct);
        var asides = await db.Set<County>()
            .Where(c => c.Code == county)
            .Select(_ => new
            {
                Answered = db.Set<WorkOrder>()
                    .Count(o => db.Set<TimelineLine>().Any(l => l.Order == o.Id && l.Action == WorkOrderAction.Answer && l.At >= today)),
                Parked = db.Set<PendingWork>().Count(w => w.Parked),
            })
            .SingleAsync(ct);

        var waits = contacts.Select(c => Math.Max(0, (c.At - c.StartedAt).TotalMinutes)).Order().ToList();
        return new CommandView
        {
            At = local,
            Groups =
            [
                .. groups.Select(g => new OpenGroup(
                    g.Key.Status,
                    g.Key.Unit?.Value,
                    g.Key.UnitName,
                    g.Key.Area,
                    g.Open,
                    g.DueToday,
                    g.Overdue,
                    g.NoClock
                )),
            ],
            ReceivedToday = filed.Count(r => r.FiledAt >= today),
            AnsweredToday = asides.Answered,
            Contacts = waits.Count,
            ContactsInTime = contacts.Count(c => c.At <= c.DueAt),
            ContactMedian = Quantile(waits, 0.5),
            ContactNinety = Quantile(waits, 0.9),
            Parked = asides.Parked,
            Points = points,
            Received = ByDay(filed.Select(r => r.FiledAt), from, zone),
            Closed = ByDay(closed, from, zone),
            Frequent =
            [
                .. filed
                    .Where(r => r.Category.Length > 0)
                    .GroupBy(r => r.Category)
                    .Select(g =>
                        (
                            g.Key,
                            Now: g.Count(r => r.FiledAt >= month),
                            Before: g.Count(r => r.FiledAt >= lastMonth && r.FiledAt < lastMonthSoFar)
                        )
                    )
                    .Where(c => c.Now > 0)
                    .OrderByDescending(c => c.Now)
                    .ThenBy(c => c.Key, StringComparer.Ordinal)
                    .Take(5),
            ],
        };
    }

    // Nearest rank: a figure that somebody really waited.
    private static int? Quantile(List<double> rising, double share) =>
        rising.Count == 0 ? null : (int)Math.Ceiling(rising[Math.Max(0, (int)Math.Ceiling(rising.Count * share) - 1)]);

    private static double[] ByDay(IEnumerable<DateTimeOffset> instants, DateTimeOffset from, TimeZoneInfo zone)
    {
        var days = new double[Days];
        var first = TimeZoneInfo.ConvertTime(from, zone).Date;

        foreach (var at in instants)
        {
            if ((TimeZoneInfo.ConvertTime(at, zone).Date - first).Days is >= 0 and < Days and var day)
            {
                days[day]++;
            }
        }

        return days;
    }
}

/// <summary>The figures of one moment.</summary>
internal sealed record CommandView
{
    /// <summary>In the county's zone.</summary>
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<OpenGroup> Groups { get; init; }
    public required int ReceivedToday { get; init; }
    public required int AnsweredToday { get; init; }
    public required int Contacts { get; init; }
    public required int ContactsInTime { get; init; }

    /// <summary>Minutes; null when nobody was called today.</summary>
    public required int? ContactMedian { get; init; }
    public required int? ContactNinety { get; init; }
    public required int Parked { get; init; }
    public required IReadOnlyList<OpenPoint> Points { get; init; }
    public required IReadOnlyList<double> Received { get; init; }
    public required IReadOnlyList<double> Closed { get; init; }
    public required IReadOnlyList<(string Category, int Now, int Before)> Frequent { get; init; }

    public int Open => Groups.Sum(g => g.Open);
    public int DueToday => Groups.Sum(g => g.DueToday);
    public int Overdue => Groups.Sum(g => g.Overdue);
    public int NoClock => Groups.Sum(g => g.NoClock);

    /// <summary>Somebody should have it and nobody has.</summary>
    public int NoOwner =>
        Groups
            .Where(g =>
                g.Unit is null
                && g.Status
                    is not (
                        WorkOrderStatus.Registered
                        or WorkOrderStatus.Pooled
                        or WorkOrderStatus.ReturnAsked
                        or WorkOrderStatus.AwaitingVerdict
                        or WorkOrderStatus.Verified
                    )
            )
            .Sum(g => g.Open);
}
