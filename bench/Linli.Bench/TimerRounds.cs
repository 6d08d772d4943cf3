using System.Diagnostics;
using System.Globalization;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>What a sweep costs when a million timers are open, against ten thousand: with nothing due, and with fifty due.</summary>
internal static class TimerRounds
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int Due = 50;
    private const int Burst = 100_000;
    private const int Idle = 100;
    private const int Busy = 20;

    public static async Task<int> Run(int rounds)
    {
        List<Ratio> ratios = [];
        List<string> bursts = [];
        await Places.On(
            async (name, fresh) =>
            {
                await using var few = await Open(await fresh("few"), Few);
                await using var many = await Open(await fresh("many"), Many);
                ratios.Add(await Compare(name, "a sweep with nothing due", rounds, Idle, few, many, Sweep));
                ratios.Add(await Compare(name, $"a sweep with {Due} timers due", rounds, Busy, few, many, RingSome));
                var seconds = await RingAll(many) / 1000;
                bursts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {seconds:0.0} s"));
            }
        );
        var what =
            "time of a sweep over 1,000,000 open timers ÷ time of a sweep over 10,000, alternating; each round the medians of "
            + $"{Idle} idle and {Busy} busy sweeps a side";
        Console.WriteLine(Results.Write("timers", what, rounds, ratios));
        Console.WriteLine($"A burst of {Burst} due in one second: {string.Join(", ", bursts)}.");
        return 0;
    }

    private static async Task<Ratio> Compare(
        string database,
        string what,
        int rounds,
        int times,
        OpenHouse few,
        OpenHouse many,
        Func<OpenHouse, Task<double>> measure
    )
    {
        List<double> ratios = [];

        // The first round only warms up.
        for (var round = -1; round < rounds; round++)
        {
            List<double> small = [];
            List<double> large = [];

            for (var i = 0; i < times; i++)
            {
                // Who goes first must not matter.
                if (i % 2 == 0)
                {
                    small.Add(await measure(few));
                }

                large.Add(await measure(many));

                if (i % 2 == 1)
                {
                    small.Add(await measure(few));
                }
            }

            var (one, other) = (Places.Median(small), Places.Median(large));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database}, {what}: {other:0.000} ms to {one:0.000} ms, ratio {other / one:0.000}"
                )
            );

            if (round >= 0)
            {
                ratios.Add(other / one);
            }
        }

        return new Ratio(database, what, ratios);
    }

    private static async Task<double> Sweep(OpenHouse house)
    {
        var sweep = house.Services.GetRequiredService<Sweep>();
        var began = Stopwatch.GetTimestamp();
        await sweep.Run(CancellationToken.None);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<double> RingSome(OpenHouse house)
    {
        var now = TimeProvider.System.GetUtcNow();
        await house.Do(db =>
        {
            db.AddRange(
                Enumerable.Range(0, Due).Select(_ => PendingWork.Timer(OpenHouse.County, Silence.Name, Guid.CreateVersion7(), now))
            );
            return db.SaveChangesAsync();
        });
        return await Sweep(house);
    }

    private static async Task<double> RingAll(OpenHouse house)
    {
        foreach (var some in Enumerable.Range(0, Burst).Chunk(1000))
        {
            await house.Do(db =>
            {
                db.AddRange(
                    some.Select(_ =>
                        PendingWork.Timer(OpenHouse.County, Silence.Name, Guid.CreateVersion7(), TimeProvider.System.GetUtcNow())
                    )
                );
                return db.SaveChangesAsync();
            });
        }

        return await Sweep(house);
    }

    private static async Task<OpenHouse> Open((string Folder, string Database) where, int timers)
    {
        var house = await OpenHouse.On(where.Database, where.Folder, services => services.AddSingleton<IRing, Silence>());
        await house.Do(async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.ExecuteSqlRawAsync(Fill(db is SqliteLinliDb, timers));

            // What the server does by itself within minutes.
            if (db is not SqliteLinliDb)
            {
                await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE pending_work");
            }

            return 0;
        });
        return house;
    }

    // Open clocks of orders, due from tomorrow on, spread over a year.
    private static string Fill(bool sqlite, int timers)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(1);
        var (begin, step) = sqlite
            ? (from.UtcTicks.ToString(CultureInfo.InvariantCulture), $"i * {TimeSpan.FromDays(365).Ticks / timers}")
            : ($"'{from:yyyy-MM-dd HH:mm:ss}+00'::timestamptz", $"i * interval '{TimeSpan.FromDays(365) / timers:c}'");
        var id = sqlite
            ? "printf('%08X-0000-7000-8000-%012X', i, i)"
            : "(lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid";
        var rows = sqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {timers}) SELECT i FROM n)"
            : $"(SELECT generate_series(1, {timers}) AS i)";
        return $"""
            INSERT INTO pending_work (county, id, lane, kind, subject, payload, due_at, attempts, claimed_until, last_error, parked)
            SELECT '{OpenHouse.County.Value}', {id}, 'Timer', 'order-clock', {id}, '1', {begin} + {step}, 0, NULL, NULL, {(
                sqlite ? "0" : "false"
            )} FROM {rows} AS n
            """;
    }

    /// <summary>Rings, and nothing follows: what is measured is the sweep.</summary>
    private sealed class Silence : IRing
    {
        public const string Name = "bench";

        public string Kind => Name;

        public bool RingsTogether => true;

        public Task Ring(PendingWork timer, LinliDb db, CancellationToken ct) => Task.CompletedTask;
    }
}
