using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.Worlds;

/// <summary>Lives many simulated worlds, a thread each, and holds every one to what the product promises.</summary>
internal sealed class WorldRig(Kind kind) : IRig
{
    /// <summary>How the rig asks another process for the hashes of some worlds.</summary>
    public const string Word = "hashes";

    private const int Enough = 60;
    private const int Twins = 8;

    public string Name => kind == Kind.Sqlite ? "world-sqlite" : "world-postgresql";

    public string Title =>
        $"Simulated days of a county on {(kind == Kind.Sqlite ? "SQLite, in one thread each" : "PostgreSQL, one thing at a time")}: the real program, from its web door to its "
        + "database, under a clock, a line and a database that the seed decides about. People act at random; requests are lost, doubled and late, answers are lost, the database "
        + "fails at the n-th call, the program dies there or is restarted, the clock is set by up to 30 days and back.";

    public string Rule => "R13";

    public string? Missing => kind == Kind.Postgres && PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var ground = await Ground.Found(kind);

        if (kind == Kind.Sqlite)
        {
            Controls(ground, said, orders, ct);
        }

        var wanted = kind == Kind.Sqlite ? 10_000 : 500;
        var count = orders.Times(wanted, kind == Kind.Sqlite ? 500 : 12);
        var clock = Stopwatch.StartNew();
        var ended = Live(ground, Enumerable.Range(orders.Seed, count), Fault.None, ct);
        var took = clock.Elapsed;
        var lived = TimeSpan.FromTicks(ended.Sum(e => e.Lived.Ticks));
        var did = ended.Aggregate(new Deeds(0, 0, 0, 0, 0, 0), (sum, e) => sum + e.Did);
        said.Count("Worlds", ended.Count, wanted);
        said.Say("Acts said yes to", did.Acts);
        said.Say("Acts a rule said no to", did.Refused);
        said.Say("Timers and events done", did.Rung);
        said.Say("Answers lost", did.Unheard);
        said.Say("Calls to the database that failed", did.StorageFaults);
        said.Say("Deaths of the program", did.Deaths);
        said.Say("Simulated days", string.Create(CultureInfo.InvariantCulture, $"{lived.TotalDays:0}"));
        var speed = lived / took;
        said.Must(
            "Simulated time to real time",
            string.Create(CultureInfo.InvariantCulture, $"{speed:N0} : 1"),
            "≥ 1,000 : 1",
            speed >= 1000
        );
        said.None("Worlds in which something was lost, doubled, half done, stopped or miscounted", ended.Count(e => e.Broken.Count > 0));
        Same(ground, ended, said, ct);
        await SameElsewhere(ended, said);

        foreach (var bad in ended.Where(e => e.Broken.Count > 0).OrderBy(e => e.Seed).Take(3))
        {
            said.Note($"seed {bad.Seed}: {bad.Broken[0]}");
            said.Note($"again: ./prove {Name} --seed {bad.Seed} --count 1");
            said.Note(bad.Trace);
        }
    }

    /// <summary>The hashes of worlds on SQLite, for another process that asks: <c>seed hash</c>, a line each.</summary>
    public static async Task<int> Say(int seed, int count)
    {
        await using var ground = await Ground.Found(Kind.Sqlite);

        foreach (var ended in Live(ground, Enumerable.Range(seed, count), Fault.None, CancellationToken.None).OrderBy(e => e.Seed))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ended.Seed} {ended.Hash}"));

            foreach (var broken in ended.Broken)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ended.Seed}: {broken}"));
            }

            if (ended.Trace.Length > 0 && Environment.GetEnvironmentVariable("LINLI_TRACE") is { Length: > 1 } folder)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{ended.Seed}.{Environment.ProcessId}"), ended.Trace);
            }
        }

        return 0;
    }

    // Every planted fault must be found by some world.
    private static void Controls(Ground ground, Told said, Orders orders, CancellationToken ct)
    {
        foreach (var fault in Enum.GetValues<Fault>().Except([Fault.None]))
        {
            var tried = 0;
            Ended? found = null;

            foreach (var some in Enumerable.Range(orders.Seed, Enough).Chunk(Environment.ProcessorCount))
            {
                tried += some.Length;
                found = Live(ground, some, fault, ct).FirstOrDefault(e => e.Broken.Count > 0);

                if (found is not null)
                {
                    break;
                }
            }

            said.Control($"planted {fault}", found is null ? 0 : 1, tried, "it was found");

            if (found is not null)
            {
                said.Note($"found in {tried} worlds: {found.Broken[0]}");
            }
        }
    }

    private void Same(Ground ground, List<Ended> ended, Told said, CancellationToken ct)
    {
        if (kind == Kind.Sqlite)
        {
            // Backwards and beside others: only the seed may matter.
            var again = Live(ground, ended.Select(e => e.Seed).Order().Take(Twins).Reverse(), Fault.None, ct)
                .ToDictionary(e => e.Seed, e => e.Hash);
            said.None(
                "Seeds with another trace when lived again",
                ended.Count(e => again.TryGetValue(e.Seed, out var hash) && hash != e.Hash)
            );
        }
    }

    private async Task SameElsewhere(List<Ended> ended, Told said)
    {
        if (kind != Kind.Sqlite)
        {
            return;
        }

        var some = ended.OrderBy(e => e.Seed).Take(Twins).ToList();
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(WorldRig).Assembly.Location,
                Word,
                some[0].Seed.ToString(CultureInfo.InvariantCulture),
                some.Count.ToString(CultureInfo.InvariantCulture),
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var told = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        said.Must(
            "Seeds with the same trace in another process",
            $"{some.Count(e => told.Contains($"{e.Seed} {e.Hash}"))} of {some.Count}",
            "all",
            some.TrueForAll(e => told.Contains($"{e.Seed} {e.Hash}"))
        );
    }

    // As many at a time as the machine has cores; each has its thread, its database and its clock to itself.
    private static List<Ended> Live(Ground ground, IEnumerable<int> seeds, Fault fault, CancellationToken ct)
    {
        var left = new ConcurrentQueue<int>(seeds);
        var ended = new ConcurrentQueue<Ended>();
        var faults = new ConcurrentQueue<Exception>();

        void Worlds()
        {
            try
            {
                while (faults.IsEmpty && !ct.IsCancellationRequested && left.TryDequeue(out var seed))
                {
                    ended.Enqueue(OneThread.Run(() => World.Live(ground, seed, fault)));
                }
            }
            catch (Exception broke)
            {
                faults.Enqueue(broke);
            }
        }

        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Worlds)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        ct.ThrowIfCancellationRequested();
        return faults.TryPeek(out var first) ? throw new InvalidOperationException("A world broke off.", first) : [.. ended];
    }
}
