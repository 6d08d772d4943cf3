using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;
using Npgsql;

namespace Linli.Prove.Costs;

/// <summary>
/// What one call costs, counted where it can be counted: syncs by the kernel, bytes of PostgreSQL's log by itself, allocated bytes by the
/// runtime. Figures that a busy machine does not bend, so each has a budget: above it somebody decided something, or nobody noticed.
/// </summary>
internal sealed class CallCostRig : IRig
{
    private const int Warm = 60;

    /// <summary>KiB the server allocates for one call, every layer included: what was counted on 22 November 2026 and a tenth more.</summary>
    private static readonly Dictionary<string, (int Sqlite, int Postgres)> Kilobytes = new(StringComparer.Ordinal)
    {
        ["file"] = (480, 495),
        ["dispatch"] = (370, 380),
        ["read"] = (150, 150),
        ["list"] = (162, 153),
    };

    /// <summary>Bytes of PostgreSQL's log, whole pages after a checkpoint and the housekeeping of its autovacuum left out.</summary>
    private static readonly Dictionary<string, int> LogBytes = new(StringComparer.Ordinal) { ["file"] = 6_080, ["dispatch"] = 5_200 };

    private const double Syncs = 2;

    public string Name => "call-cost";

    public string Title =>
        "One client files requests, dispatches, reads and lists them, one call after the other, and the syncs, the bytes of the log and the allocated bytes are counted.";

    public string Rule => "costs";

    public string? Missing =>
        PostgresBox.Binaries() is null ? "PostgreSQL is not installed"
        : Strace.Works ? null
        : "strace is missing or may not trace here (apt install strace)";

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var times = orders.Times(1_000, 100);
        var (over, all) = (0, 0);
        List<Cost> costs = [];

        foreach (var kind in Enum.GetValues<Kind>())
        {
            costs.AddRange(await Of(kind, shop, times, ct));
        }

        // Had half of the calls gone by uncounted, every figure would stand at twice its worth.
        foreach (var cost in costs)
        {
            all++;
            over += cost.Value * 2 > cost.Budget ? 1 : 0;
        }

        said.Control("half of the calls not counted", over, all, "a figure was over its budget");
        said.Count("Calls of each kind", times, 1_000);

        foreach (var cost in costs)
        {
            said.Must(
                cost.What,
                string.Create(CultureInfo.InvariantCulture, $"{cost.Value:0.##}"),
                string.Create(CultureInfo.InvariantCulture, $"≤ {cost.Budget:0.##}"),
                cost.Value <= cost.Budget && cost.Value > 0
            );
        }
    }

    private static async Task<List<Cost>> Of(Kind kind, Workshop shop, int times, CancellationToken ct)
    {
        // The log of the calls alone: housekeeping that a clock starts falls into one call's count on one run and into none on the next.
        const string onlyTheCalls = "-c full_page_writes=off -c autovacuum=off";
        var house = await Workshop.Copy(kind, Path.Combine(shop.Folder, $"costs-{kind}"), onlyTheCalls);
        var traced = Path.Combine(house.Folder, kind == Kind.Sqlite ? "syncs" : "pg/syncs");

        if (house.Postgres is { } postgres)
        {
            postgres.Before = Strace.CountsSyncs(traced);
        }

        await using var database = await Running.Of(house);
        await using var server = await Served.Program(
            "Linli.Prove.dll",
            ["host", Scales.Word],
            house.Settings,
            kind == Kind.Sqlite ? Strace.CountsSyncs(traced) : []
        );
        using var calls = new Calls(server.Address, house.Tokens);
        await calls.Warm(Warm, ct);

        var name = kind == Kind.Sqlite ? "SQLite" : "PostgreSQL";
        List<Cost> costs = [];

        foreach (var (call, once) in calls.Each(times))
        {
            var before = await Now();

            for (var i = 0; i < times; i++)
            {
                await once(i, ct);
            }

            var after = await Now();
            var (sqlite, onPostgres) = Kilobytes[call];
            costs.Add(
                new(
                    $"{name}, {call}: KiB allocated",
                    (after.Allocated - before.Allocated) / 1024.0 / times,
                    kind == Kind.Sqlite ? sqlite : onPostgres
                )
            );

            if (LogBytes.TryGetValue(call, out var log))
            {
                costs.Add(new($"{name}, {call}: syncs", (after.Syncs - before.Syncs) / (double)times, Syncs));

                if (kind == Kind.Postgres)
                {
                    costs.Add(new($"{name}, {call}: bytes of the log", (after.Log - before.Log) / (double)times, log));
                }
            }
        }

        return costs;

        async Task<(long Allocated, int Syncs, long Log)> Now() =>
            (await calls.Allocated(ct), Strace.Syncs(traced), kind == Kind.Postgres ? await Log(house, ct) : 0);
    }

    private static async Task<long> Log(House house, CancellationToken ct)
    {
        await using var asked = NpgsqlDataSource.Create(house.Postgres!.To("linli") + ";Pooling=false");
        await using var command = asked.CreateCommand("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>A figure of one call and what it may be.</summary>
    private sealed record Cost(string What, double Value, double Budget);

    /// <summary>Each kind of call, so many of which find orders of their own.</summary>
    private sealed class Calls(Uri address, Tokens tokens) : IDisposable
    {
        private readonly OneClient _client = new(address, tokens);
        private readonly List<string> _numbers = [];

        public IEnumerable<(string Name, Func<int, CancellationToken, Task> Once)> Each(int times) =>
            [
                ("file", async (_, ct) => _numbers.Add(await _client.File(ct))),
                ("dispatch", (i, ct) => _client.Act(_numbers[_numbers.Count - times + i], LifeSteps.Acts[0], ct)),
                ("read", (i, ct) => _client.Get($"/api/v1/work-orders/{_numbers[_numbers.Count - times + i]}", ct)),
                ("list", (_, ct) => _client.Get("/api/v1/work-orders?stage=Dispatched&limit=50", ct)),
            ];

        public async Task Warm(int times, CancellationToken ct)
        {
            foreach (var (_, once) in Each(times))
            {
                for (var i = 0; i < times; i++)
                {
                    await once(i, ct);
                }
            }
        }

        public Task<long> Allocated(CancellationToken ct) => _client.Counted(Scales.Allocated, ct);

        public void Dispose() => _client.Dispose();
    }
}
