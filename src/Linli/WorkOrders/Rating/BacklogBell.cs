using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rating;

/// <summary>
/// After the end of each county's day: takes the picture of what stands open, by age, and winds itself for the next. A day on which nothing
/// ran has no picture; none is made up afterwards.
/// </summary>
internal sealed class BacklogBell(CountyCalendars calendars, RateBook book, TimeProvider clock) : IRing
{
    public const string Name = "backlog-day";

    public string Kind => Name;

    /// <summary>Winds the timer of every county that has none: when the program begins to serve.</summary>
    public static async Task Wind(IServiceProvider services, CancellationToken ct)
    {
        foreach (var county in services.GetRequiredService<CountyDirectory>().All)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

            if (!await db.Set<PendingWork>().AnyAsync(w => w.Kind == Name, ct))
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                db.Add(PendingWork.Timer(county.Code, Name, Guid.Empty, NextMidnight(now, county.Zone)));
                await db.SaveChangesAsync(ct);
            }
        }
    }

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var zone = calendars.Of(timer.County).Zone;
        var day = DateOnly.FromDateTime(CountyTime.Local(now, zone)).AddDays(-1);

        // Two nodes may each have wound one: the first takes the picture and winds on.
        if (await db.Set<BacklogDay>().AnyAsync(d => d.Day == day, ct))
        {
            return;
        }

        db.Add(PendingWork.Timer(timer.County, Name, Guid.Empty, NextMidnight(now, zone)));
        var rules = book.For(timer.County.Value, day);
        var open = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => WorkOrderFlow.Open.Contains(o.Status))
            .Select(o => new
            {
                o.Unit,
                o.Area,
                o.Category,
                o.Channel,
                o.RegisteredAt,
                Late = o.Clocks.Any(c => c.Kind == ClockKind.Completion && c.Round == o.ReopenCount && c.MetAt == null && c.DueAt < now),
            })
            .ToListAsync(ct);

        foreach (
            var group in open.GroupBy(o =>
                (
                    Unit: o.Unit ?? default,
                    Area: o.Area.Length > DailyCount.CommunityDigits ? o.Area[..DailyCount.CommunityDigits] : o.Area,
                    o.Category,
                    o.Channel,
                    Age: rules.AgeOf(now - o.RegisteredAt)
                )
            )
        )
        {
            db.Add(
                new BacklogDay
                {
                    County = timer.County,
                    Day = day,
                    Unit = group.Key.Unit,
                    Area = group.Key.Area,
                    Category = group.Key.Category,
                    Channel = group.Key.Channel,
                    Age = group.Key.Age,
                    Open = group.Count(),
                    Overdue = group.Count(o => o.Late),
                }
            );
        }
    }

    private static DateTimeOffset NextMidnight(DateTimeOffset now, TimeZoneInfo zone) =>
        CountyTime.Instant(CountyTime.Local(now, zone).Date.AddDays(1), zone);
}
