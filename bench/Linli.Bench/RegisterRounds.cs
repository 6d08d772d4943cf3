using System.Diagnostics;
using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Importing;
using Linli.Territory.Surveying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Bench;

/// <summary>
/// Residents from a file, read, checked, placed, sealed and compared, against the same rows written bare: one COPY a table on PostgreSQL,
/// transactions of 1,000 rows on SQLite. Then finding people among them by what a clerk types.
/// </summary>
internal static class RegisterRounds
{
    private const int Searches = 400;

    public static async Task<int> Run(int residents, string? only)
    {
        var file = Crowd.File(residents);
        List<Ratio> ratios = [];
        await Places.On(
            async (name, fresh) =>
            {
                if (only is not null && only != name)
                {
                    return;
                }

                var (folder, database) = await fresh("register");
                await using var house = await OpenHouse.On(database, folder);
                await house.Do<EnterGround, int>(async c =>
                {
                    await c.Run(Crowd.Ground(OpenHouse.County), Clerk, CancellationToken.None);
                    return 0;
                });
                var (preview, import, grown) = await Import(house, file);
                var (bareFolder, bareDatabase) = await fresh("bare");
                await using var bare = await OpenHouse.On(bareDatabase, bareFolder);
                var written = await Bare(house, bare);
                var (p50, p95, byKey) = await Search(house);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: preview {preview:0.00} s; {residents} residents in {import:0.0} s, bare {written:0.0} s, {written / import:0.00} of bare; memory grew {grown / 1048576.0:0} MiB; search p50 {p50:0.0} ms, p95 {p95:0.0} ms, the rows by key {byKey:0.0} ms"
                    )
                );
                ratios.Add(new(name, "import, rate against the bare rows", [written / import]));
                ratios.Add(new(name, "search, p95 against reading the rows by key", [p95 / byKey]));
                ratios.Add(new(name, "search, p95 in parts of 100 ms", [p95 / 100]));
                ratios.Add(new(name, "preview, in parts of 3 s", [preview / 3]));
                ratios.Add(new(name, "memory of the import, in parts of 150 MiB", [grown / (150.0 * 1048576)]));
            }
        );
        var what =
            $"{residents} residents with homes from one CSV. Import: time of the same rows written bare ÷ time of the import (bound 0.5). "
            + $"Search: {Searches} of hanzi, pinyin, initials and wildcards over all of them";
        Console.WriteLine(Results.Write(string.Create(CultureInfo.InvariantCulture, $"register-{residents}"), what, 1, ratios));
        return 0;
    }

    private static Actor Clerk { get; } =
        new()
        {
            StaffId = Guid.CreateVersion7(),
            Name = "林安然",
            BodyName = "示范县",
            County = OpenHouse.County,
            Jurisdiction = Jurisdiction.OfArea(OpenHouse.County.Value),
            Permissions = new HashSet<string>(),
        };

    private static async Task<(double Preview, double Import, long Grown)> Import(OpenHouse house, byte[] file)
    {
        var began = Stopwatch.GetTimestamp();
        var id = await house.Do<ReceiveResidents, RegisterImportId>(c =>
            c.Run(new MemoryStream(file), "residents.csv", Clerk, CancellationToken.None)
        );
        var look = await house.Do<ResidentImports, ImportLook>(c => c.Look(id, Clerk, CancellationToken.None));
        var preview = Stopwatch.GetElapsedTime(began).TotalSeconds;

        if (look.Problems.Count > 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant(look.Problems[0].Reason));
        }

        GC.Collect();
        using var me = Process.GetCurrentProcess();
        var before = me.WorkingSet64;
        var most = before;
        await house.Do<CarryImport, int>(async c =>
        {
            await c.Start(id, Clerk, CancellationToken.None);
            return 0;
        });
        began = Stopwatch.GetTimestamp();
        var sweep = house.Services.GetRequiredService<Sweep>();
        var running = Task.Run(() => sweep.Run(CancellationToken.None));

        while (await Task.WhenAny(running, Task.Delay(200)) != running)
        {
            me.Refresh();
            most = Math.Max(most, me.WorkingSet64);
        }

        await running;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var done = await house.Do(db => db.Set<ResidentImport>().SingleAsync());

        if (done is not { State: RegisterImportState.Finished, Bad: 0 })
        {
            throw new InvalidOperationException($"{done.State}: {done.Entered} entered, {done.Known} known, {done.Bad} bad.");
        }

        return (preview, seconds, most - before);
    }

    private static async Task<double> Bare(OpenHouse from, OpenHouse to)
    {
        var seconds = 0.0;
        seconds += await Table<Dwelling>(from, to);
        seconds += await Table<Household>(from, to);
        seconds += await Table<Resident>(from, to);
        return seconds + await Table<RegisterLine>(from, to);
    }

    private static async Task<double> Table<T>(OpenHouse from, OpenHouse to)
        where T : class, IOfCounty
    {
        if (await from.Do(db => Task.FromResult(db is SqliteLinliDb)))
        {
            var rows = await from.Do(db => db.Set<T>().AsNoTracking().ToListAsync());
            return await to.Do(db => InTransactions(db, rows));
        }

        var (names, types, values) = await from.Do(Values<T>);
        return await to.Do(db => Copy<T>(db, names, types, values));
    }

    private static async Task<double> InTransactions<T>(LinliDb db, IReadOnlyList<T> rows)
        where T : class, IOfCounty
    {
        var began = Stopwatch.GetTimestamp();

        foreach (var slice in rows.Chunk(1000))
        {
            await using var whole = await db.Database.BeginTransactionAsync();
            await BulkInsert.Insert(db, slice, CancellationToken.None);
            await whole.CommitAsync();
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(string Names, string[] Types, List<object[]> Values)> Values<T>(LinliDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {TableOf<T>(db)}";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).ToList();
        List<object[]> values = [];

        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            values.Add(row);
        }

        return (
            string.Join(", ", columns.Select(c => $"\"{reader.GetName(c)}\"")),
            [.. columns.Select(c => reader.GetDataTypeName(c).Split('(')[0])],
            values
        );
    }

    private static async Task<double> Copy<T>(LinliDb db, string names, string[] types, List<object[]> values)
    {
        await db.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var began = Stopwatch.GetTimestamp();
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {TableOf<T>(db)} ({names}) FROM STDIN (FORMAT BINARY)");

        foreach (var row in values)
        {
            await writer.StartRowAsync();

            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is DBNull)
                {
                    await writer.WriteNullAsync();
                }
                else
                {
                    await writer.WriteAsync(row[i], types[i]);
                }
            }
        }

        await writer.CompleteAsync();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static string TableOf<T>(LinliDb db) => db.Model.FindEntityType(typeof(T))!.GetTableName()!;

    private static async Task<(double P50, double P95, double ByKey)> Search(OpenHouse house)
    {
        var typed = Crowd.Typed(Searches);
        List<double> times = [];
        List<double> keys = [];

        for (var i = -10; i < typed.Count; i++)
        {
            var words = typed[Math.Max(i, 0)];
            var began = Stopwatch.GetTimestamp();
            var found = await house.Do<ResidentList, IReadOnlyList<ResidentRow>>(l => l.Find(words, new(), CancellationToken.None));
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;

            if (found.Count == 0)
            {
                throw new InvalidOperationException($"{words} was not found.");
            }

            var ids = found.Select(f => f.Id).ToList();
            began = Stopwatch.GetTimestamp();
            await house.Do(db =>
                db.Set<Resident>()
                    .AsNoTracking()
                    .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                    .Where(r => ids.Contains(r.Id))
                    .ToListAsync()
            );

            if (i >= 0)
            {
                times.Add(took);
                keys.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        times.Sort();
        return (times[times.Count / 2], times[times.Count * 95 / 100], Places.Median(keys));
    }
}
