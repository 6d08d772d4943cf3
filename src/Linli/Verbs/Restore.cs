using System.Globalization;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>
/// <c>restore FILE</c>: puts a backup into an empty installation, on either database, and proves it equal table by table before it is kept.
/// Cut off, it leaves nothing that would be served.
/// </summary>
internal static class Restore
{
    public static Task<int> Run(string[] args) => Put(args, Console.Out, Environment.GetEnvironmentVariable);

    /// <param name="say">Where the sentences go.</param>
    /// <param name="environment">What a name stands for in the environment.</param>
    public static async Task<int> Put(string[] args, TextWriter say, Func<string, string?> environment)
    {
        if (args.ElementAtOrDefault(1) is not { } file || file.StartsWith("--", StringComparison.Ordinal))
        {
            await say.WriteLineAsync("restore FILE");
            return 2;
        }

        // A path with a slash in front would be read as a setting, and swallow the one behind it.
        var words = args[2..];

        return await BackupVerbs.Told(
            say,
            async () =>
            {
                var key = BackupKey.Read(args, environment);
                var settings = LinliSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(words).Build());
                using var stage = RestoreStage.Open(settings);

                try
                {
                    await Put(words, file, key, stage, say);
                }
                catch
                {
                    // A connection that is kept open would go on in a file that is gone.
                    SqliteConnection.ClearAllPools();
                    stage.Drop();
                    throw;
                }

                stage.Keep();
                await say.WriteLineAsync($"Restored into {settings.DataFolder}: every table equals the backup. Start it with 'serve'.");
                return 0;
            }
        );
    }

    private static async Task Put(string[] words, string file, BackupKey key, RestoreStage stage, TextWriter say)
    {
        await using var app = LinliHost.Build(words, settle: _ => stage.Settings);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        await MustNotBeOlder(db);
        await Databases.Migrate(app.Services, CancellationToken.None);
        var store = scope.ServiceProvider.GetRequiredService<ContentStore>();

        await MustBeEmpty(store, stage.Settings);

        using var rows = new RestoreRows(db, store, stage.Settings, say);
        rows.MustBeEmpty();
        var (header, held) = BackupReader.Read(file, key, rows);
        rows.Compare();
        await Tell(header, held, rows, say);

        if (!stage.Settings.IsSqlite)
        {
            // Rows last: with them there, the installation is one.
            stage.Place();
            rows.Commit();
            return;
        }

        rows.Commit();
        rows.Dispose();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await db.Database.CloseConnectionAsync();
        // The last connection that closes takes its log away.
        SqliteConnection.ClearAllPools();
        stage.Place();
    }

    // Two installations in one place would sweep each other's files; what a restore left that was cut off is told from nothing else.
    private static async Task MustBeEmpty(ContentStore store, LinliSettings settings)
    {
        if (settings.Bucket is { } place && await store.Bucket!.Any(CancellationToken.None))
        {
            throw new BackupFault(
                $"The bucket is not empty: something lies under s3://{place.Bucket}/{place.Prefix}. A backup is only put into an empty installation; nothing was changed. Name a new prefix with LINLI_FILES."
            );
        }
    }

    // A database of an older version would be brought up to date by the way; it is somebody's.
    private static async Task MustNotBeOlder(LinliDb db)
    {
        if (db.Database.GetDbConnection() is SqliteConnection)
        {
            return;
        }

        if ((await db.Database.GetAppliedMigrationsAsync()).Any() && (await db.Database.GetPendingMigrationsAsync()).Any())
        {
            throw new BackupFault("The database has the schema of another version; nothing was changed. Name a new, empty database.");
        }
    }

    private static async Task Tell(BackupHeader header, BackupContents held, RestoreRows rows, TextWriter say)
    {
        await say.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"equal    attachments: {held.Files} files, {held.FileBytes} bytes; {held.Missing.Count} were missing when the backup was made"
            )
        );

        if (rows.Cut > 0)
        {
            await say.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"note     {rows.Cut} instants were kept to a tenth of a microsecond on {header.Database}; PostgreSQL keeps microseconds."
                )
            );
        }
    }
}
