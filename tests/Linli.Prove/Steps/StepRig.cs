using System.Diagnostics;
using System.Globalization;
using Linli.Platform.Data;
using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Prove.Steps;

/// <summary>
/// Kills the program while it brings a filled database up to date, before every statement and around every commit, and starts it again: the
/// schema must be that of a step nobody interrupted, and no row another.
/// </summary>
internal sealed class StepRig(Kind kind) : IRig
{
    private const int Lanes = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => kind == Kind.Sqlite ? "step-sqlite" : "step-postgresql";

    public string Title =>
        $"A next version brings a filled database on {(kind == Kind.Sqlite ? "SQLite" : "PostgreSQL")} up to date in two steps (columns, a table, indexes, values for the rows that "
        + "are there) and is killed with `kill -9` before each of its statements and before and after each commit; then it is started again.";

    public string Rule => "R23";

    public string? Missing => kind == Kind.Postgres && PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var house = await Workshop.Copy(kind, Path.Combine(shop.Folder, "house"));
        await using var running = await Running.Of(house);
        await Fill(house, orders, ct);
        var before = await Look(house, "linli", null);

        // Nobody interrupts this one.
        var whole = await Copy(house, shop, "whole");
        var (code, told) = await Step(whole, 0, "");
        var points =
            code == 0
                ? int.Parse(told, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"The step does not work: {told}");
        var wanted = await Look(whole, "whole", before.Columns);

        // The same statements, each standing for itself, killed in the middle.
        var (tried, loose) = (0, 0);

        for (var point = points / 2; point <= points && loose == 0; point++)
        {
            tried++;
            loose += await Interrupted(house, shop, point, StepHost.Loose, before, wanted) is null ? 0 : 1;
        }

        said.Control("statements that stand for themselves", loose, tried, "the schema was another or it never came up again");
        var every = Enumerable.Range(1, points).Where(p => !orders.Short || p % Math.Max(1, points / 5) == 0).ToList();
        List<string> wrong = [];

        foreach (var point in every)
        {
            ct.ThrowIfCancellationRequested();

            if (await Interrupted(house, shop, point, "", before, wanted) is { } fault)
            {
                wrong.Add($"killed at {point} of {points}: {fault}");
                said.Note(wrong[^1]);
            }
        }

        said.Say("Rows in the database", before.Rows.Values.Sum(r => int.Parse(r.Split(' ')[0], CultureInfo.InvariantCulture)));
        said.Say("Points at which it can be killed", points);
        said.Count("Kills", every.Count, points);
        said.None("Not whole after the next start: another schema, another row, or no start", wrong.Count);
        await OlderProgram(house, shop, said);
    }

    // The program of today before a database of tomorrow.
    private async Task OlderProgram(House house, Workshop shop, Told said)
    {
        var added = await Copy(house, shop, "added");
        await Step(added, 0, StepHost.OnlyAdds);
        var serves = false;
        await using (var server = await Served.Linli(added.Settings))
        {
            var ledger = new Ledger();
            await using var clients = Clients.Start(() => server.Address, house.Tokens, ledger, new LoadShape(2, 1));
            await Wait.Until(() => ledger.Count > 14, CancellationToken.None);
            await clients.Finish();
            serves = ledger.Refused.Count == 0;
        }

        said.Must("This program serves a database to which a newer one only added", serves ? "yes" : "no", "yes", serves);
        var changed = await Copy(house, shop, "changed");
        await Step(changed, 0, "");
        var (code, words) = await Refusal(changed);
        said.Must(
            "… and does not start before one that was changed in another way, and says why",
            $"exit {code}",
            "exit 1",
            code == 1 && words.Contains("newer Linli", StringComparison.Ordinal)
        );
    }

    private static async Task<(int Code, string Words)> Refusal(Plot plot)
    {
        var served = Served.Begin("Linli.dll", ["serve"], plot.Settings, []);
        await using (served)
        {
            var clock = Stopwatch.StartNew();

            while (!served.HasEnded && clock.Elapsed < Patience)
            {
                await Task.Delay(50);
            }

            await Task.Delay(200);
            return (served.HasEnded ? 1 : 0, served.LastWords);
        }
    }

    // What is wrong afterwards, or null.
    private async Task<string?> Interrupted(House house, Workshop shop, int point, string how, State before, State wanted)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{point}{how}");
        var plot = await Copy(house, shop, name);

        try
        {
            var (died, _) = await Step(plot, point, how);

            if (died == 0)
            {
                return "it did not die";
            }

            var (code, words) = await Step(plot, 0, how);

            if (code != 0)
            {
                return $"the next start ended with {code}: {words.Split('\n').FirstOrDefault(l => l.Contains("xception", StringComparison.Ordinal))}";
            }

            var now = await Look(plot, name, before.Columns);
            return !now.Schema.SequenceEqual(wanted.Schema)
                    ? $"another schema: {now.Schema.Except(wanted.Schema).Concat(wanted.Schema.Except(now.Schema)).First()}"
                : now.Rows.FirstOrDefault(r => before.Rows[r.Key] != r.Value) is { Key: { } table } ? $"the rows of {table} changed"
                : now.Shades != wanted.Shades ? $"values for old rows: {now.Shades}, not {wanted.Shades}"
                : null;
        }
        finally
        {
            await Leave(plot, name);
        }
    }

    // Ends with 137 when it was killed, 124 when it never came to its end.
    private static async Task<(int Code, string Words)> Step(Plot plot, int dies, string how)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(StepRig).Assembly.Location, StepHost.Word, dies.ToString(CultureInfo.InvariantCulture), how]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (setting, value) in plot.Settings)
        {
            start.Environment[setting] = value;
        }

        using var process = Process.Start(start)!;
        var (words, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);

        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            return (124, "Exception: it waited for half a minute and longer");
        }

        return (process.ExitCode, (await words).Trim() + await faults);
    }

    private static async Task Fill(House house, Orders orders, CancellationToken ct)
    {
        await using var server = await Served.Linli(house.Settings);
        var ledger = new Ledger();
        await using var clients = Clients.Start(() => server.Address, house.Tokens, ledger, new LoadShape(Lanes, orders.Seed));
        var enough = orders.Short ? 200 : 2_000;
        var clock = Stopwatch.StartNew();

        while (ledger.Count < enough && clock.Elapsed < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(50, ct);
        }

        await clients.Finish();
    }

    private async Task<Plot> Copy(House house, Workshop shop, string name)
    {
        if (kind == Kind.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await Tell(house, $"CREATE DATABASE {name} TEMPLATE linli");
            return new Plot(
                new(house.Settings) { ["LINLI_DATABASE"] = house.Postgres!.To(name) },
                house.Postgres.To(name) + ";Pooling=false"
            );
        }

        SqliteConnection.ClearAllPools();
        var folder = Path.Combine(shop.Folder, name);
        await Shell.Run("cp", "-a", house.Data, folder);
        return new Plot(new(house.Settings) { ["LINLI_DATA"] = folder }, Path.Combine(folder, "linli.db"));
    }

    private async Task Leave(Plot plot, string name)
    {
        if (kind == Kind.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await Tell(plot.Database, $"DROP DATABASE {name} WITH (FORCE)");
            return;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(plot.Database)!, recursive: true);
    }

    private Task<State> Look(House house, string name, IReadOnlyDictionary<string, IReadOnlyList<string>>? columns) =>
        Look(
            new Plot(
                house.Settings,
                kind == Kind.Sqlite ? Path.Combine(house.Data, "linli.db") : house.Postgres!.To(name) + ";Pooling=false"
            ),
            name,
            columns
        );

    private async Task<State> Look(Plot plot, string name, IReadOnlyDictionary<string, IReadOnlyList<string>>? columns)
    {
        await using var db = Founding.Open(kind, plot.Database);
        var over = columns ?? await Shape.Columns(db);
        var shades = columns is null
            ? ""
            : string.Join(
                '|',
                (
                    await Shape.Ask(
                        db,
                        "SELECT (SELECT count(*) FROM work_orders WHERE shade = number || '·' || title), (SELECT count(*) FROM shades WHERE letters = length(title))"
                    )
                )[0]
            );
        return new State(await Shape.Schema(db), over, await Shape.Rows(db, over), shades);
    }

    private static Task Tell(House house, string statement) => Tell(house.Postgres!.To("postgres"), statement);

    private static async Task Tell(string server, string statement)
    {
        var words = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(words.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Plot(Dictionary<string, string> Settings, string Database);

    private sealed record State(
        IReadOnlyList<string> Schema,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Columns,
        IReadOnlyDictionary<string, string> Rows,
        string Shades
    );
}
