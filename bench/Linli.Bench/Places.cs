using Linli.Platform.Data;
using Linli.Rigs;

namespace Linli.Bench;

/// <summary>Runs a bench on each database there is here, in a folder that goes away afterwards.</summary>
internal static class Places
{
    /// <param name="bench">Gets the database's name, and how to make a fresh one: folder and connection.</param>
    public static async Task On(Func<string, Func<string, Task<(string Folder, string Database)>>, Task> bench)
    {
        var folder = Directory.CreateTempSubdirectory("linli-bench-").FullName;
        string Sub(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

        try
        {
            SqliteShim.Install();
            await bench("sqlite", name => Task.FromResult((Sub(name), "sqlite")));
            await using var postgres = await PostgresBox.Start();

            if (postgres is not null)
            {
                await bench("postgresql", async name => (Sub(name + "-pg"), await postgres.Database(name)));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Npgsql.NpgsqlConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    public static double Median(IEnumerable<double> all)
    {
        var sorted = all.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
