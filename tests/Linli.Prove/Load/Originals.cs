using Linli.Rigs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Prove.Load;

/// <summary>The county, founded and staffed once a run and database; every rig works on copies.</summary>
internal static class Originals
{
    private static readonly Dictionary<Kind, (string Folder, Tokens Tokens)> Known = [];

    public static async Task<(string Folder, Tokens Tokens)> Of(Kind kind)
    {
        if (!Known.TryGetValue(kind, out var original))
        {
            var folder = NewFolder();

            try
            {
                Known[kind] = original = (folder, await Found(kind, folder));
            }
            catch
            {
                Directory.Delete(folder, recursive: true);
                throw;
            }
        }

        return original;
    }

    /// <summary>A temporary folder that PostgreSQL, which is another user, can come through.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("linli-prove-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        return folder;
    }

    /// <summary>At the end of the run.</summary>
    public static void Forget()
    {
        foreach (var (folder, _) in Known.Values)
        {
            Directory.Delete(folder, recursive: true);
        }

        Known.Clear();
    }

    private static async Task<Tokens> Found(Kind kind, string folder)
    {
        var house = new House(kind, folder, new Tokens(new Dictionary<string, string>()), "");

        if (house.Postgres is not { } postgres)
        {
            var tokens = await Founding.Do(house.Settings);
            SqliteConnection.ClearAllPools();
            return tokens;
        }

        await postgres.Found();
        await postgres.Up();

        try
        {
            await postgres.Database("linli");
            return await Founding.Do(house.Settings);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await postgres.Down();
        }
    }
}
