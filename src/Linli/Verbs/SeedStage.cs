using Linli.Platform.Files;
using Linli.Platform.Settings;
using Microsoft.Data.Sqlite;

namespace Linli.Verbs;

/// <summary>
/// Where a demonstration is played on SQLite when there is no database yet: in a file of its own, which becomes the database only when the
/// story is whole. Whoever pulls the plug before finds no database, and begins again.
/// </summary>
internal sealed class SeedStage : IDisposable
{
    private const string Ending = ".seed";

    private readonly FileStream? _turn;
    private readonly string _target;

    private SeedStage(string target, FileStream? turn) => (_target, _turn) = (target, turn);

    /// <summary>The settings to play with.</summary>
    public LinliSettings? Settings { get; private init; }

    private string Stage => _target + Ending;

    /// <summary>Clears away what an interrupted story left, and keeps every other seed out until this one is disposed.</summary>
    /// <exception cref="IOException">Another seed is playing in this folder.</exception>
    public static SeedStage Open(LinliSettings settings)
    {
        if (!settings.IsSqlite || File.Exists(settings.SqliteFile))
        {
            return new("", null);
        }

        DurableFile.CreateDirectory(settings.DataFolder);
        var target = settings.SqliteFile;
        // Whoever dies lets go of the lock; the file itself may stay.
        var turn = new FileStream(target + Ending + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        foreach (var left in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(target + Ending + left);
        }

        return new(target, turn) { Settings = settings with { SqliteFile = target + Ending } };
    }

    /// <summary>The story is whole: it becomes the database.</summary>
    public void Keep()
    {
        if (Settings is null)
        {
            return;
        }

        // The last connection that closes puts the log into the file.
        SqliteConnection.ClearAllPools();

        if (File.Exists(Stage + "-wal"))
        {
            throw new IOException($"{Stage} is still in use; nothing was kept.");
        }

        File.Move(Stage, _target);
        DurableFile.SyncDirectory(Path.GetDirectoryName(_target)!);
    }

    public void Dispose()
    {
        if (_turn is { } turn)
        {
            File.Delete(turn.Name);
            turn.Dispose();
        }
    }
}
