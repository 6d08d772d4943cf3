using System.Globalization;
using Npgsql;

namespace Linli.Bench;

/// <summary>
/// What PostgreSQL has to write and to keep, counted by itself: bytes of its log for a request and for a change, and of its files for a
/// closed order, against the same of the bare server (a row; a row changed and a line; a row with five lines).
/// </summary>
internal static class ByteRounds
{
    private const int Times = 300;
    private const int Lines = 5;

    private static readonly string[] Kept =
    [
        "work_orders",
        "resident_requests",
        "work_order_lines",
        "work_order_clocks",
        "count_entries",
        "operations",
    ];

    public static async Task<int> Run()
    {
        List<Ratio> ratios = [];
        await Places.On(
            async (name, fresh) =>
            {
                if (name == "postgresql")
                {
                    await using var ground = await Ground.Of(name, fresh, stored: 0);
                    ratios.AddRange(await On(ground));
                }
            }
        );
        var what = $"bytes PostgreSQL wrote for Linli ÷ for the bare server, {Times} times each, by its own counters";
        Console.WriteLine(Results.Write("bytes", what, 1, ratios));
        return 0;
    }

    private static async Task<List<Ratio>> On(Ground ground)
    {
        using var life = await LifeCycle.Of(ground.Linli.Address, ground.Settings);
        using var bare = new BareCalls(ground.Bare.Address);
        await using var linli = NpgsqlDataSource.Create(ground.Settings["LINLI_DATABASE"]);
        await using var twin = NpgsqlDataSource.Create(ground.BareDatabase);
        List<string> numbers = [];
        List<Guid> ids = [];

        // Pages touched for the first time after a checkpoint are logged whole; both sides have touched theirs before anything counts.
        for (var i = 0; i < Times; i++)
        {
            await life.Dispatch(await life.File());
            await bare.Change(await bare.Insert());
        }

        var created = await Log(linli, async () => numbers.Add(await life.File()));
        var inserted = await Log(linli, async () => ids.Add(await bare.Insert()));
        var dispatched = await Log(linli, i => life.Dispatch(numbers[i]));
        var changed = await Log(linli, i => bare.Change(ids[i]));

        var (before, bareBefore) = (await Size(linli), await Size(twin));

        for (var i = 0; i < Times; i++)
        {
            await life.Once();
            var id = await bare.Insert();

            for (var line = 0; line < Lines; line++)
            {
                await bare.Change(id, line + 1);
            }
        }

        var (grown, bareGrown) = (await Size(linli) - before, await Size(twin) - bareBefore);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"log bytes: create {created / Times} to {inserted / Times}, change {dispatched / Times} to {changed / Times}; kept for a closed order: {grown / Times} to {bareGrown / Times}"
            )
        );
        return
        [
            new("postgresql", "log bytes of a create", [(double)created / inserted]),
            new("postgresql", "log bytes of a state change", [(double)dispatched / changed]),
            new("postgresql", "bytes kept for a closed order (bare: a row, five changes with a line each)", [(double)grown / bareGrown]),
        ];
    }

    private static Task<long> Log(NpgsqlDataSource database, Func<Task> once) => Log(database, _ => once());

    private static async Task<long> Log(NpgsqlDataSource database, Func<int, Task> once)
    {
        const string Written = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";
        var before = await Ask(database, Written);

        for (var i = 0; i < Times; i++)
        {
            await once(i);
        }

        return await Ask(database, Written) - before;
    }

    private static Task<long> Size(NpgsqlDataSource database) =>
        Ask(database, $"SELECT sum(pg_total_relation_size(t))::bigint FROM unnest(ARRAY['{string.Join("','", Kept)}']::regclass[]) t");

    private static async Task<long> Ask(NpgsqlDataSource database, string question)
    {
        await using var command = database.CreateCommand(question);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
