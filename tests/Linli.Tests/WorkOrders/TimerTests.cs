using System.Collections.Concurrent;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Platform.Calendar;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders;

/// <summary>
/// Timers over 400 simulated days: two Spring Festivals, 29 February 2028, a year without a calendar, nodes that die holding what they
/// claimed, clocks that jump. None lost, none early, none doubled (promises R8; the run of 100,000 is bench/).
/// </summary>
public abstract class TimerTests(Hall hall) : OwnHallTests(hall)
{
    private const int Timers = 1_500;
    private const int Deaths = 200;

    [Fact]
    public async Task None_is_lost_none_early_and_none_doubled()
    {
        var chance = new Random(20261121);
        var start = Calendars.At("2027-01-25 09:00");
        Hall.Wall.Set(start);
        var due = await Wind(start, chance);
        var end = start.AddDays(402);
        var deaths = 0;

        while (Hall.Wall.Now < end)
        {
            // Sometimes a minute, sometimes three days; now and then the machine's clock was wrong for a while.
            Hall.Wall.Pass(TimeSpan.FromMinutes(chance.Next(10) == 0 ? chance.Next(4320) : chance.Next(1, 2880)));

            if (chance.Next(4) == 0)
            {
                var right = Hall.Wall.Now;
                TimeSpan[] jumps = [TimeSpan.FromHours(-1), TimeSpan.FromDays(-1)];
                Hall.Wall.Set(right + jumps[chance.Next(jumps.Length)]);
                await Hall.Sweep();
                Hall.Wall.Set(right);
            }

            if (deaths < Deaths && chance.Next(2) == 0)
            {
                // A node takes work and is never heard of again.
                deaths++;
                await Hall.Look(db => WorkClaims.Take(db, Hall.Wall.Now, TimeSpan.FromMinutes(2), 20, CancellationToken.None));
                await Hall.Sweep();
                Hall.Wall.Pass(TimeSpan.FromMinutes(3));
            }

            // Two nodes at once.
            await Task.WhenAll(Hall.Sweep(), Hall.Sweep());
        }

        var rung = Hall.Services.GetRequiredService<ProbeBell>().Rung;
        Assert.Equal(due.Count, rung.Count);
        Assert.All(rung, r => Assert.True(r.Value.Count == 1, $"{r.Key} rang {r.Value.Count} times."));
        Assert.All(
            rung,
            r => Assert.True(r.Value.Single() >= due[r.Key], $"{r.Key} rang early: {r.Value.Single():O} before {due[r.Key]:O}.")
        );
        Assert.Equal(0, await Hall.Look(db => db.Set<PendingWork>().CountAsync(w => w.Kind == ProbeBell.Name)));
        Assert.True(deaths > 100, $"Only {deaths} nodes died.");
    }

    private async Task<Dictionary<Guid, DateTimeOffset>> Wind(DateTimeOffset start, Random chance)
    {
        ClockUnit[] units = [ClockUnit.Minute, ClockUnit.Hour, ClockUnit.WorkingHour, ClockUnit.WorkingDay, ClockUnit.CalendarDay];
        Dictionary<Guid, DateTimeOffset> due = [];
        await Hall.Look(async db =>
        {
            for (var i = 0; i < Timers; i++)
            {
                var begins = i % 50 == 0 ? Calendars.At("2028-02-28 23:59:59") : start.AddMinutes(chance.Next(395 * 1440));
                var at = Calendars.Calculator.Due(begins, new(chance.Next(1, 6), units[i % units.Length]), Calendars.Shanghai);
                at = at > start.AddDays(400) ? start.AddDays(400) : at;
                var timer = PendingWork.Timer(Town.County, ProbeBell.Name, Guid.CreateVersion7(), at);
                due[timer.Subject] = at;
                db.Add(timer);
            }

            return await db.SaveChangesAsync();
        });
        return due;
    }
}

/// <summary>Notes when a timer of the tests rings.</summary>
internal sealed class ProbeBell(TimeProvider clock) : IRing
{
    public const string Name = "probe";

    public ConcurrentDictionary<Guid, ConcurrentBag<DateTimeOffset>> Rung { get; } = new();

    public string Kind => Name;

    public Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        Rung.GetOrAdd(timer.Subject, _ => []).Add(clock.GetUtcNow());
        return Task.CompletedTask;
    }
}

public sealed class TimersOnSqlite() : TimerTests(new SqliteHall());

public sealed class TimersOnPostgres() : TimerTests(new PostgresHall());
