using Linli.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Tests.Support;

/// <summary>The town as it stands before any test: built once a run and database, then copied, keys included.</summary>
internal sealed class TownTemplate
{
    private readonly string _folder;

    private TownTemplate(string folder, Town town) => (_folder, Town) = (folder, town);

    public Town Town { get; }

    public static async Task<TownTemplate> Build(Func<string, Task<string>> database)
    {
        var folder = Directory.CreateTempSubdirectory("linli-town-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var app = Hall.Build(folder, await database(folder), new Wall());
        await Databases.Migrate(app.Services, CancellationToken.None);
        var town = await Town.Build(app.Services);

        // Whatever lies in the log belongs into the file before the file is copied.
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return new(folder, town);
    }

    /// <summary>Keys and, on SQLite, the database.</summary>
    public void CopyFolder(string to)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(_folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
