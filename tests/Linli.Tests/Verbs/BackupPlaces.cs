using Linli.Platform.Backups;
using Linli.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Linli.Tests.Verbs;

/// <summary>Backup files and empty installations to put them into, gone with the test.</summary>
internal sealed class BackupPlaces : IDisposable
{
    public const string Key = "correct horse battery staple";

    private readonly string _root = Directory.CreateTempSubdirectory("linli-backup-").FullName;
    private readonly List<string> _databases = [];

    /// <summary>An installation, or the place for one.</summary>
    internal sealed record Place(string Folder, string Database)
    {
        public string[] Words => [$"--LINLI_DATA={Folder}", $"--LINLI_DATABASE={Database}"];
    }

    internal delegate Task<int> Verb(string[] args, TextWriter say, Func<string, string?> environment);

    public static string? Environment(string name) => name == BackupKey.Setting ? Key : null;

    /// <summary>What a backup says it holds.</summary>
    public static BackupContents Held(string file) => BackupReader.Read(file, new BackupKey(Key), new BackupVisit()).Contents;

    public string File(string name) => Path.Combine(_root, name);

    public async Task<Place> Empty(bool sqlite)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, $"{Guid.CreateVersion7():N}")).FullName;

        if (sqlite)
        {
            return new(folder, "sqlite");
        }

        _databases.Add($"linli_back_{Guid.CreateVersion7():N}");
        return new(folder, await (await PostgresServer.Running()).Create(_databases[^1]));
    }

    public async Task<string> Well(Verb verb, params string[] args) => await Say(0, verb, args);

    public async Task<string> Broken(Verb verb, params string[] args)
    {
        var said = await Say(1, verb, args);
        return Assert.Single(said.Split('\n'), l => l.StartsWith("BROKEN", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        foreach (var database in _databases)
        {
            PostgresServer.Running().GetAwaiter().GetResult().Drop(database).GetAwaiter().GetResult();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    private static async Task<string> Say(int code, Verb verb, string[] args)
    {
        using var said = new StringWriter();
        var ended = await verb(args, said, Environment);
        Assert.True(ended == code, $"{args[0]} ended with {ended}: {said}");
        return said.ToString();
    }
}
