using System.Diagnostics;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Linli.Tests.Support;
using Linli.Verbs;
using Linli.WorkOrders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

/// <summary>From SQLite to PostgreSQL in one command that may be killed at any time: every table is equal afterwards, and half is never served.</summary>
public sealed class MoveTests() : OwnHallTests(new SqliteHall())
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_it_goes_on_and_every_table_is_equal()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var places = new BackupPlaces();
        var number = (await Hall.Report()).Number;
        await Hall.Repair(number);
        var before = places.File("before");
        await places.Well(Backup.Make, "backup", "--to", before, $"--LINLI_DATA={Hall.Folder}", "--LINLI_DATABASE=sqlite");
        var here = await Copy(places);
        var there = await places.Empty(sqlite: false);
        var moved = new List<string>();

        foreach (var tables in new[] { 1, 5, 4 })
        {
            var said = await KilledAfter(tables, here.Folder, there.Database);
            Assert.Equal(tables, said.Count(IsMoved));
            moved.AddRange(said.Where(IsMoved));
            // Neither the old one nor half of the new one is served.
            Assert.Contains("was begun and is not whole", await Serves(here.Folder, "sqlite"), StringComparison.Ordinal);
            Assert.Contains("was begun and is not whole", await Serves(there.Folder, there.Database), StringComparison.Ordinal);
        }

        var last = await Take(0, here.Folder, there.Database);

        // Each table went once; those that were there were compared and left.
        moved.AddRange(last.Split('\n').Where(IsMoved));
        Assert.Equal(moved.Count, moved.Distinct().Count());
        Assert.Contains("equal    counties", last, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(here.Folder, "linli.db")));
        Assert.Contains("was moved to PostgreSQL", await Serves(here.Folder, "sqlite"), StringComparison.Ordinal);

        // Again is nothing, and the hashes are those of a backup made before and of one made after.
        Assert.Contains("There is no", await Take(1, here.Folder, there.Database), StringComparison.Ordinal);
        var after = places.File("after");
        await places.Well(Backup.Make, "backup", "--to", after, $"--LINLI_DATA={here.Folder}", $"--LINLI_DATABASE={there.Database}");
        Assert.Equal(
            BackupPlaces.Held(before).Tables.Where(t => t.Table != "audit"),
            BackupPlaces.Held(after).Tables.Where(t => t.Table != "audit")
        );
        using var said2 = new StringWriter();
        Assert.True(
            await Doctor.Look(["--all", $"--LINLI_DATA={here.Folder}", $"--LINLI_DATABASE={there.Database}"], said2) == 0,
            said2.ToString()
        );
    }

    [Fact]
    public async Task Not_from_under_a_server_and_not_into_somebody_elses_rows()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var places = new BackupPlaces();
        await Hall.Report();
        var here = await Copy(places);
        var there = await places.Empty(sqlite: false);

        // Somebody serves from it.
        var settings = Hall.Services.GetRequiredService<LinliSettings>() with
        {
            DataFolder = here.Folder,
        };

        using (SqliteHold.Take(settings))
        {
            Assert.Contains("Stop it first", await Take(1, here.Folder, there.Database), StringComparison.Ordinal);
            Assert.Contains("Stop it first", await Serves(here.Folder, "sqlite"), StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(here.Folder, "move.unfinished")));

        // Another installation's rows.
        var foreign = await places.Empty(sqlite: false);
        await using (var app = LinliHost.Build(foreign.Words))
        {
            await Databases.Migrate(app.Services, Stop);
            await using var scope = app.Services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<LinliDb>()
                .Database.ExecuteSqlRawAsync(
                    "INSERT INTO counties (code, name, time_zone) VALUES ('999999', '别县', 'Asia/Shanghai')",
                    Stop
                );
        }

        Assert.Contains("rows in counties that are not those", await Take(1, here.Folder, foreign.Database), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(here.Folder, "linli.db")));
        // The right one is still empty, and goes.
        await Take(0, here.Folder, there.Database);
    }

    private static bool IsMoved(string line) => line.StartsWith("moved ", StringComparison.Ordinal);

    // The hall goes on; its file is copied as a machine is that was shut down.
    private async Task<BackupPlaces.Place> Copy(BackupPlaces places)
    {
        var place = await places.Empty(sqlite: true);
        await Hall.Look(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        File.Copy(Path.Combine(Hall.Folder, "linli.db"), Path.Combine(place.Folder, "linli.db"));
        Directory.CreateDirectory(
            Path.Combine(place.Folder, "keys"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        File.Copy(Path.Combine(Hall.Folder, "keys", "master.key"), Path.Combine(place.Folder, "keys", "master.key"));
        return place;
    }

    private static async Task<string> Take(int code, string folder, string database)
    {
        using var said = new StringWriter();
        var ended = await Move.Take(["move", "--to", database, $"--LINLI_DATA={folder}"], said);
        Assert.True(ended == code, $"move ended with {ended}: {said}");
        return said.ToString();
    }

    private static async Task<string> Serves(string folder, string database)
    {
        using var said = new StringWriter();
        Assert.Equal(1, await Serve.Run(["serve", $"--LINLI_DATA={folder}", $"--LINLI_DATABASE={database}"], said));
        SqliteConnection.ClearAllPools();
        return said.ToString();
    }

    // A real process and a real kill -9, when so many tables were moved.
    private static async Task<List<string>> KilledAfter(int tables, string folder, string database)
    {
        using var move = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Move).Assembly.Location, "move", "--to", database, $"--LINLI_DATA={folder}"])
            {
                RedirectStandardOutput = true,
            }
        )!;
        var said = new List<string>();

        while (said.Count(IsMoved) < tables)
        {
            said.Add(await move.StandardOutput.ReadLineAsync(Stop) ?? throw new InvalidOperationException(string.Join('\n', said)));
        }

        move.Kill();
        await move.WaitForExitAsync(Stop);
        return said;
    }
}
