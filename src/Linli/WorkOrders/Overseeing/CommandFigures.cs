using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Watching;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Overseeing;

/// <summary>
/// What the command screen shows, in six queries, each within what the reader may see. Every count is one that a list can show
/// (<see cref="Focus"/>). It stays here until Insights reads views that the modules publish (house.md, Report).
/// </summary>
internal sealed class CommandFigures(LinliDb db, CountyCalendars calendars, TimeProvider clock)
{
    private const int Points = 300;
    private const int Categories = 5;

    public async Task<CommandView> Read(Actor me, CancellationToken ct)
    {
        var zone = calendars.Of(me.County).Zone;
        var days = CountyDays.Of(zone, clock.GetUtcNow());
        var (now, today, tomorrow, open) = (days.Now, days.Today, days.Tomorrow, WorkOrderFlow.Open);
        var since = days.Lately < days.LastMonth ? days.Lately : days.LastMonth;

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
                NoClock = g.Count(o => o.NextDueAt == null),
                Hard = g.Count(o => o.HardCaseSince != null),
            })
            .ToListAsync(ct);
        var filed = await db.Set<WorkOrder>()
            .Where(o => o.RegisteredAt >= since)
            .Select(o => new { o.Category, At = o.RegisteredAt })
            .ToListAsync(ct);
        var closed = await db.Set<WorkOrder>()
            .Where(Focus.ClosedLately.Question(days, Circumstances.None))
            .Select(o => o.ClosedAt!.Value)
            .ToListAsync(ct);
        var contacts = await db.Set<WorkOrder>()
            .Where(o => o.FirstContactAt >= today)
            .SelectMany(
                o => o.Clocks.Where(c => c.Kind == ClockKind.Contact && c.Round == o.ReopenCount),
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
        // A question kept in a variable would go to the database by itself.
        var asides = await db.Set<County>()
            .Where(c => c.Code == me.County)
            .Select(_ => new
            {
                Answered = db.Set<WorkOrder>().Count(o => o.Lines.Any(l => l.Action == WorkOrderAction.Answer && l.At >= today)),
                Voices = db.Set<ResidentRequest>().Count(r => r.FiledAt >= today),
                Parked = db.Set<PendingWork>().Count(w => w.Parked),
                Findings = db.Set<WatchReport>().Select(r => r.Findings).FirstOrDefault(),
            })
            .SingleAsync(ct);

        var waits = contacts.Select(c => Math.Max(0, (c.At - c.StartedAt).TotalMinutes)).Order().ToList();
        var receivedToday = filed.Count(o => o.At >= today);
        return new CommandView
        {
            Days = days,
            At = TimeZoneInfo.ConvertTime(now, zone),
            Groups =
            [
                .. groups.Select(g => new OpenGroup(
                    g.Key.Status,
                    g.Key.Unit?.Value,
                    g.Key.UnitName,
                    g.Key.Area,
                    new Tally(g.Open, g.DueToday, g.Overdue),
                    g.NoClock,
                    g.Hard
                )),
            ],
            ReceivedToday = receivedToday,
            // Every order has the request that opened it; the others joined.
            JoinedToday = Math.Max(0, asides.Voices - receivedToday),
            AnsweredToday = asides.Answered,
            Contacts = waits.Count,
            ContactsInTime = contacts.Count(c => c.At <= c.DueAt),
            ContactMedian = Quantile(waits, 0.5),
            ContactNinety = Quantile(waits, 0.9),
            Watched = asides.Findings is { } findings ? WatchReport.Read(findings).Values.Sum() : null,
            Parked = me.May(PlatformPermissions.Health) ? asides.Parked : null,
            Points = points,
            Received = ByDay(filed.Select(o => o.At), days, zone),
            Closed = ByDay(closed, days, zone),
            Frequent =
            [
                .. filed
                    .Where(o => o.Category.Length > 0)
                    .GroupBy(o => o.Category)
                    .Select(g => new FrequentMatter(
                        g.Key,
                        g.Count(o => o.At >= days.Month),
                        g.Count(o => o.At >= days.LastMonth && o.At < days.LastMonthSoFar)
                    ))
                    .Where(c => c.Now > 0)
                    .OrderByDescending(c => c.Now)
                    .ThenBy(c => c.Category, StringComparer.Ordinal)
                    .Take(Categories),
            ],
        };
    }

    // Nearest rank: a figure that somebody really waited.
    private static int? Quantile(List<double> rising, double share) =>
        rising.Count == 0 ? null : (int)Math.Ceiling(rising[Math.Max(0, (int)Math.Ceiling(rising.Count * share) - 1)]);

    private static int[] ByDay(IEnumerable<DateTimeOffset> instants, CountyDays days, TimeZoneInfo zone)
    {
        var counts = new int[CountyDays.Trend];
        var first = CountyTime.Local(days.Lately, zone).Date;

        foreach (var at in instants.Where(at => at >= days.Lately))
        {
            counts[(CountyTime.Local(at, zone).Date - first).Days]++;
        }

        return counts;
    }
}
