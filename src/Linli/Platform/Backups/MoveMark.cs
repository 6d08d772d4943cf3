using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Backups;

/// <summary>
/// Says that a move from SQLite to PostgreSQL is under way, in the data folder and in the new database: from neither is served until it is
/// whole, so nothing is written here that stays behind, and nobody works in half a database there.
/// </summary>
internal static class MoveMark
{
    private const string Table = "move_unfinished";

    public static string FileOf(LinliSettings settings) => Path.Combine(settings.DataFolder, "move.unfinished");

    /// <summary>What becomes of the SQLite file: it stays, under a name that nobody serves.</summary>
    public static string MovedOf(LinliSettings settings) => settings.SqliteFile + ".moved";

    /// <exception cref="InvalidOperationException">The database is half of one that is being moved into it.</exception>
    public static async Task RefuseHalf(LinliSettings settings, LinliDb db, CancellationToken ct)
    {
        if (await IsThere(db, ct))
        {
            throw Begun(settings);
        }
    }

    /// <summary>Before the old database is touched, or a new file is made where it was taken away.</summary>
    /// <exception cref="InvalidOperationException">The installation moves, or has moved and the settings still say SQLite.</exception>
    public static void Refuse(LinliSettings settings)
    {
        if (File.Exists(FileOf(settings)))
        {
            throw Begun(settings);
        }

        if (settings.IsSqlite && File.Exists(MovedOf(settings)) && !File.Exists(settings.SqliteFile))
        {
            throw new InvalidOperationException(
                $"This installation was moved to PostgreSQL. Set LINLI_DATABASE to it; or, to go on with SQLite as it was then, rename {MovedOf(settings)} back."
            );
        }
    }

    public static async Task Set(LinliSettings settings, LinliDb to, CancellationToken ct)
    {
        await to.Database.ExecuteSqlRawAsync($"CREATE TABLE IF NOT EXISTS {Table} (begun timestamptz DEFAULT now())", ct);

        if (!File.Exists(FileOf(settings)))
        {
            DurableFile.Write(FileOf(settings), [], DurableFile.OwnerOnly);
        }
    }

    /// <summary>Whole: first there, then here; cut off in between, the next run finds everything equal and comes here again.</summary>
    public static async Task Clear(LinliSettings settings, LinliDb to, CancellationToken ct)
    {
        await to.Database.ExecuteSqlRawAsync($"DROP TABLE IF EXISTS {Table}", ct);

        if (File.Exists(settings.SqliteFile))
        {
            Libc.Rename(settings.SqliteFile, MovedOf(settings));
        }

        DurableFile.SyncDirectory(settings.DataFolder);
        File.Delete(FileOf(settings));
        DurableFile.SyncDirectory(settings.DataFolder);
    }

    private static InvalidOperationException Begun(LinliSettings settings) =>
        new(
            $"A move to PostgreSQL was begun and is not whole. Run 'move' again, it goes on where it was; or give it up: delete {FileOf(settings)} and use another database next time."
        );

    private static async Task<bool> IsThere(LinliDb db, CancellationToken ct) =>
        db is PostgresLinliDb
        && (await db.Database.SqlQueryRaw<bool>($"SELECT to_regclass('{Table}') IS NOT NULL AS \"Value\"").ToListAsync(ct))[0];
}
