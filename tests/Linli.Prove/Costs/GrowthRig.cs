using System.Globalization;
using Linli.Platform.Data;
using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linli.Prove.Costs;

/// <summary>
/// What a call makes the database do with few stored orders and with many: steps of SQLite's machine, blocks PostgreSQL touched. Counted, so a
/// busy machine does not bend it. A call that looks through what is stored, instead of looking something up, shows here on the first day.
/// </summary>
internal sealed class GrowthRig : IRig
{
    private const int Warm = 30;
    private const int Blind = 10;

    private static readonly string[] Looks = [Search, OneStage, OwedNext];
    private const string Search = "search by number";
    private const string OneStage = "list, one stage";
    private const string OwedNext = "list, what is owed next";

    // A tree with more leaves is climbed from a step further away: a few blocks more a call are no reading through.
    private static readonly Dictionary<Kind, (double Call, double Look)> Bounds = new()
    {
        [Kind.Sqlite] = (1.1, 1.2),
        [Kind.Postgres] = (1.3, 1.3),
    };

    public string Name => "growth";

    public string Title =>
        "One client lives whole lives of orders, reads, lists and searches, with few stored orders and with many, and what the database did for each call is counted.";

    public string Rule => "costs";

    public string? Missing => PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var (few, many, times) = (orders.Times(100_000, 500), orders.Times(1_000_000, 10_000), orders.Times(200, 30));
        said.Count("Stored orders, many", many, 1_000_000);
        said.Say("Stored orders, few", few);

        foreach (var kind in Enum.GetValues<Kind>())
        {
            await On(kind, shop, few, many, times, said, ct);
        }
    }

    private static async Task On(Kind kind, Workshop shop, int few, int many, int times, Told said, CancellationToken ct)
    {
        var house = await Workshop.Copy(
            kind,
            Path.Combine(shop.Folder, $"growth-{kind}"),
            "-c shared_preload_libraries=pg_stat_statements"
        );
        await using var database = await Running.Of(house);

        if (kind == Kind.Postgres)
        {
            await Sql(house, "CREATE EXTENSION pg_stat_statements", ct);
        }

        await using var server = await Served.Program("Linli.Prove.dll", ["host", Scales.Word], house.Settings);
        using var client = new OneClient(server.Address, house.Tokens);
        var counted = new Counted(house, client);

        // What is copied: lives that ended and some that did not.
        await Round(client, counted, Warm, ct);
        await counted.Once(Warm, (_, stop) => client.File(stop), ct);
        await Fill(house, few, 0, ct);
        await Round(client, counted, Warm, ct);
        var before = await Round(client, counted, times, ct);
        await Fill(house, many - few, few, ct);
        await Round(client, counted, Warm, ct);
        var after = await Round(client, counted, times, ct);
        await Sql(house, "DROP INDEX \"IX_work_orders_county_number\"", ct);
        await Round(client, counted, Blind, ct);
        var without = await Round(client, counted, Blind, ct);

        var (name, unit) = kind == Kind.Sqlite ? ("SQLite", "steps") : ("PostgreSQL", "blocks");
        var (call, look) = Bounds[kind];
        said.Control(
            $"orders on {name} without the index of their numbers",
            without.Count(c => c.Value > before[c.Key] * call),
            without.Count,
            "a call cost too much"
        );

        foreach (var (what, cost) in before)
        {
            var bound = Looks.Contains(what) ? look : call;
            said.Must(
                $"{name}, {what}: {unit} with many ÷ with few",
                string.Create(CultureInfo.InvariantCulture, $"{after[what] / cost:0.00} ({cost:0} and {after[what]:0})"),
                string.Create(CultureInfo.InvariantCulture, $"≤ {bound}"),
                cost > 0 && after[what] <= cost * bound
            );
        }
    }

    private static async Task Sql(House house, string text, CancellationToken ct)
    {
        await using var db = house.Open();
        await db.Database.ExecuteSqlRawAsync(text, ct);
    }

    private static async Task Fill(House house, int orders, int before, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var db = house.Open();
        await Stored.Fill(db, orders, before);
    }

    /// <summary>Each kind of call so many times; what one of it cost the database.</summary>
    private static async Task<Dictionary<string, double>> Round(OneClient client, Counted counted, int times, CancellationToken ct)
    {
        var numbers = new string[times];
        var costs = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["Register"] = await counted.Once(times, async (i, stop) => numbers[i] = await client.File(stop), ct),
        };

        foreach (var act in LifeSteps.Acts)
        {
            costs[act.Action] = await counted.Once(times, (i, stop) => client.Act(numbers[i], act, stop), ct);
        }

        costs["read"] = await counted.Once(times, (i, stop) => client.Get($"/api/v1/work-orders/{numbers[i]}", stop), ct);
        costs[Search] = await counted.Once(times, (i, stop) => client.Get($"/api/v1/work-orders?q={numbers[i]}", stop), ct);
        costs[OneStage] = await counted.Once(times, (_, stop) => client.Get("/api/v1/work-orders?stage=Registered&limit=20", stop), ct);
        costs[OwedNext] = await counted.Once(times, (_, stop) => client.Get("/api/v1/work-orders?limit=20", stop), ct);
        return costs;
    }

    /// <summary>Asks the database how much it has done.</summary>
    private sealed class Counted(House house, OneClient client)
    {
        public async Task<double> Once(int times, Func<int, CancellationToken, Task> call, CancellationToken ct)
        {
            var before = await Now(ct);

            for (var i = 0; i < times; i++)
            {
                await call(i, ct);
            }

            return (await Now(ct) - before) / (double)times;
        }

        private async Task<long> Now(CancellationToken ct)
        {
            if (house.Kind == Kind.Sqlite)
            {
                return await client.Counted(Scales.Steps, ct);
            }

            await using var asked = NpgsqlDataSource.Create(house.Postgres!.To("linli") + ";Pooling=false");
            await using var command = asked.CreateCommand(
                "SELECT sum(shared_blks_hit + shared_blks_read)::bigint FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'"
            );
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
    }
}
