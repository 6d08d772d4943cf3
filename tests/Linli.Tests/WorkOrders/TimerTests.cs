using System.Globalization;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Platform.Calendar;
using Linli.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders;

/// <summary>
/// Timers over 400 simulated days: two Spring Festivals, 29 February 2028, a year without a calendar; two nodes that sweep at once, are
/// restarted, die holding what they claimed, and whose clocks are set wrong for some minutes by an hour, a day, thirty days, forward or
/// back. None lost, none late, none early, none doubled (promises R8). What a timer does is a row in the database: what was rolled back was
/// not done. ./check winds 1,500 timers and restarts 3 times; <c>LINLI_TIMERS=100000</c> winds 100,000 and restarts 200 times.
/// </summary>
public abstract class TimerTests(Hall hall, ITestOutputHelper output) : OwnHallTests(hall)
{
    private const int Days = 400;
    private static readonly int Timers = int.Parse(
        Environment.GetEnvironmentVariable("LINLI_TIMERS") ?? "1500",
        CultureInfo.InvariantCulture
    );
    private static readonly int Restarts = Timers / 500;
    private static readonly TimeSpan[] Leaps =
    [
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(-1),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(-1),
        TimeSpan.FromDays(30),
    ];

    private readonly Random _chance = new(20261121);
    private int _leaps;
    private int _deaths;
    private int _restarts;

    [Fact]
    public async Task None_is_lost_none_early_and_none_doubled()
    {
        var start = Calendars.At("2027-01-25 09:00");
        Hall.Wall.Set(start);
        var due = await Wind(start);
        Node[] nodes = [new(Hall, start), new(Hall, start)];

        while (Hall.Wall.Now < start.AddDays(Days + 2))
        {
            // Sometimes a minute, sometimes three days.
            Pass(nodes, TimeSpan.FromMinutes(_chance.Next(10) == 0 ? _chance.Next(4320) : _chance.Next(1, 2880)));
            await Disturb(nodes, share: (Hall.Wall.Now - start) / TimeSpan.FromDays(Days));
            await Task.WhenAll(nodes.Select(n => n.Sweep()));
            Assert.Equal(0, await Waiting(Hall.Wall.Now));
        }

        foreach (var node in nodes)
        {
            await node.Stop();
        }

        await Judge(due);
        output.WriteLine(
            $"{due.Count} timers over {Days} days: 0 lost, 0 late, 0 early, 0 doubled; {_restarts} restarts, {_deaths} deaths with claims, {_leaps} clocks set wrong and back."
        );
        Assert.True(_deaths > 50 && _leaps > 60 && _restarts == Restarts, $"{_deaths} deaths, {_leaps} leaps, {_restarts} restarts.");
    }

    // The truth is the hall's wall; every node has a clock of its own.
    private void Pass(Node[] nodes, TimeSpan span)
    {
        Hall.Wall.Pass(span);
        nodes.ToList().ForEach(n => n.Wall.Pass(span));
    }

    private async Task Disturb(Node[] nodes, double share)
    {
        var one = _chance.Next(nodes.Length);

        if (_restarts < Restarts && share >= (double)_restarts / Restarts)
        {
            // While it is down the other one works.
            _restarts++;
            await Task.WhenAll(nodes[one].Stop(), nodes[1 - one].Sweep());
            nodes[one] = new Node(Hall, Hall.Wall.Now);
        }

        if (_chance.Next(4) == 0)
        {
            _leaps++;
            var leap = Leaps[_chance.Next(Leaps.Length)];
            nodes[one].Wall.Leap(leap);
            await Task.WhenAll(nodes.Select(n => n.Sweep()));
            Pass(nodes, TimeSpan.FromMinutes(5));
            await Task.WhenAll(nodes.Select(n => n.Sweep()));
            nodes[one].Wall.Leap(-leap);
        }

        if (_chance.Next(3) == 0)
        {
            // A node takes work and is never heard of again; now and then its clock was wrong, too.
            _deaths++;
            var now = Hall.Wall.Now + (_chance.Next(4) == 0 ? TimeSpan.FromDays(30) : TimeSpan.Zero);
            await Hall.Look(db => Linger(db, now));
            await Task.WhenAll(nodes.Select(n => n.Sweep()));
            Pass(nodes, TimeSpan.FromMinutes(3));
        }
    }

    // What the dead node held was due in truth, but its claim counts from its own clock.
    private async Task<int> Linger(LinliDb db, DateTimeOffset now)
    {
        var truth = Hall.Wall.Now;
        var claimed = await WorkClaims.Take(db, truth, now - truth + TimeSpan.FromMinutes(2), 20, CancellationToken.None);
        return claimed.Count;
    }

    private Task<int> Waiting(DateTimeOffset now) =>
        Hall.Look(db => db.Set<PendingWork>().CountAsync(w => w.Kind.StartsWith(ProbeBell.Name) && w.DueAt <= now));

    private async Task Judge(Dictionary<string, DateTimeOffset> due)
    {
        var rung = await Hall.Look(db =>
            db.Set<AuditEntry>().AsNoTracking().Where(a => a.Act == ProbeBell.Name).Select(a => new { a.Subject, a.At }).ToListAsync()
        );
        var times = rung.GroupBy(r => r.Subject).ToDictionary(g => g.Key, g => g.Select(r => r.At).ToList());
        Assert.Equal(0, await Hall.Look(db => db.Set<PendingWork>().CountAsync(w => w.Kind.StartsWith(ProbeBell.Name))));
        Assert.Equal([], due.Keys.Where(k => !times.ContainsKey(k)));
        Assert.Equal([], times.Where(t => t.Value.Count > 1).Select(t => $"{t.Key} rang {t.Value.Count} times"));
        Assert.Equal([], rung.Where(r => r.At < due[r.Subject]).Select(r => $"{r.Subject} rang {r.At:O}, due {due[r.Subject]:O}"));
    }

    private async Task<Dictionary<string, DateTimeOffset>> Wind(DateTimeOffset start)
    {
        ClockUnit[] units = [ClockUnit.Minute, ClockUnit.Hour, ClockUnit.WorkingHour, ClockUnit.WorkingDay, ClockUnit.CalendarDay];
        Dictionary<string, DateTimeOffset> due = [];

        foreach (var some in Enumerable.Range(0, Timers).Chunk(5_000))
        {
            await Hall.Look(async db =>
            {
                foreach (var i in some)
                {
                    var begins = i % 50 == 0 ? Calendars.At("2028-02-28 23:59:59") : start.AddMinutes(_chance.Next(395 * 1440));
                    var at = Calendars.Calculator.Due(begins, new(_chance.Next(1, 6), units[i % units.Length]), Calendars.Shanghai);
                    at = at > start.AddDays(Days) ? start.AddDays(Days) : at;
                    var timer = PendingWork.Timer(Town.County, ProbeBell.Names[i % 2], Guid.CreateVersion7(), at);
                    due[timer.Subject.ToString()] = at;
                    db.Add(timer);
                }

                return await db.SaveChangesAsync();
            });
        }

        return due;
    }

    /// <summary>A program of its own on the hall's database, with a clock of its own.</summary>
    private sealed class Node
    {
        private readonly WebApplication _app;

        public Node(Hall hall, DateTimeOffset now)
        {
            Wall.Set(now);
            _app = Hall.Build(hall.Folder, hall.Database, Wall);
            _app.Services.GetRequiredService<ProbeBell>().Truth = hall.Wall;
            // A program looks at the clock when it starts.
            _app.Services.GetRequiredService<SteadyClock>().Now();
        }

        public Wall Wall { get; } = new();

        public Task<int> Sweep() => Task.Run(() => _app.Services.GetRequiredService<Sweep>().Run(CancellationToken.None));

        public async Task Stop() => await _app.DisposeAsync();
    }
}

/// <summary>Writes down, in the transaction of the timer, when in truth a timer of the tests rang.</summary>
internal sealed class ProbeBell : IRing
{
    public const string Name = "probe";

    public static readonly string[] Names = [Name, Name + "-together"];

    public ProbeBell() => Together = new Chime(this);

    public string Kind => Name;

    public TimeProvider Truth { get; set; } = TimeProvider.System;

    /// <summary>The same for timers that may share a transaction.</summary>
    public IRing Together { get; }

    public Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        db.Add(AuditEntry.Of(Name, Actors.System(timer.County), timer.Subject.ToString(), Truth.GetUtcNow()));
        return Task.CompletedTask;
    }

    private sealed class Chime(ProbeBell bell) : IRing
    {
        public string Kind => Names[1];

        public bool RingsTogether => true;

        public Task Ring(PendingWork timer, LinliDb db, CancellationToken ct) => bell.Ring(timer, db, ct);
    }
}

public sealed class TimersOnSqlite(ITestOutputHelper output) : TimerTests(new SqliteHall(), output);

public sealed class TimersOnPostgres(ITestOutputHelper output) : TimerTests(new PostgresHall(), output);
