using Linli.Platform.Data;
using Linli.Rigs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Bench;

/// <summary>The demonstration's county with so many orders in it, twice over: one served by Linli, one by the bare server.</summary>
internal sealed class Ground : IAsyncDisposable
{
    public required Served Linli { get; init; }
    public required Served Bare { get; init; }
    public required Dictionary<string, string> Settings { get; init; }

    /// <summary>The bare server's database: a file, or a connection string.</summary>
    public required string BareDatabase { get; init; }

    public static async Task<Ground> Of(string name, Func<string, Task<(string Folder, string Database)>> fresh, int stored)
    {
        var (folder, database) = await fresh("linli");
        var settings = Settle(folder, database);
        await Served.Verb(settings, "seed");
        await Fill(folder, database, stored);
        var bare = await Twin(name, folder, database);
        return new()
        {
            Settings = settings,
            BareDatabase = bare,
            Bare = await Served.Program("Linli.Bench.dll", ["yardstick", bare, folder], settings),
            Linli = await Served.Linli(settings),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Linli.DisposeAsync();
        await Bare.DisposeAsync();
    }

    private static async Task Fill(string folder, string database, int stored)
    {
        if (stored > 0)
        {
            await using var app = LinliHost.Build([$"--LINLI_DATA={folder}", $"--LINLI_DATABASE={database}"]);
            await using var scope = app.Services.CreateAsyncScope();
            await Stored.Fill(scope.ServiceProvider.GetRequiredService<LinliDb>(), stored);
        }
    }

    // The same rows, file by file.
    private static async Task<string> Twin(string name, string folder, string database)
    {
        if (name == "sqlite")
        {
            SqliteConnection.ClearAllPools();
            var twin = Path.Combine(folder, "bare.db");
            File.Copy(Path.Combine(folder, "linli.db"), twin);
            return twin;
        }

        NpgsqlConnection.ClearAllPools();
        var words = new NpgsqlConnectionStringBuilder(database);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ToString());
        await using var copy = source.CreateCommand($"CREATE DATABASE bare TEMPLATE {words.Database}");
        copy.CommandTimeout = 3600;
        await copy.ExecuteNonQueryAsync();
        words.Database = "bare";
        return words.ToString();
    }

    private static Dictionary<string, string> Settle(string folder, string database) =>
        new()
        {
            ["LINLI_DATA"] = folder,
            ["LINLI_DATABASE"] = database,
            ["LINLI_SECOND_FACTOR"] = "optional",
        };
}
