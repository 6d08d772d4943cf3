using System.Globalization;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>
/// <c>move --to 'Host=…'</c>: takes an installation from SQLite to an empty PostgreSQL, table by table, and compares each by its hash. Cut off, the
/// next run goes on where it was. Keys and attachments stay where they are.
/// </summary>
internal static class Move
{
    private const string To = "--to";

    public static Task<int> Run(string[] args) => Take(args, Console.Out);

    /// <param name="say">Where progress and faults go.</param>
    public static async Task<int> Take(string[] args, TextWriter say)
    {
        if (args.SkipWhile(a => a != To).ElementAtOrDefault(1) is not { } address)
        {
            await say.WriteLineAsync("move --to 'Host=…;Database=…;Username=…;Password=…'");
            return 2;
        }

        var words = args.Skip(1).Except([To, address]).ToArray();
        return await BackupVerbs.Told(say, () => Take(words, address, say));
    }

    private static async Task<int> Take(string[] words, string address, TextWriter say)
    {
        await using var there = LinliHost.Build(words, settle: s => s with { Database = address });
        var settings = there.Services.GetRequiredService<LinliSettings>();
        await using var scope = there.Services.CreateAsyncScope();
        var to = scope.ServiceProvider.GetRequiredService<LinliDb>();

        if (settings.IsSqlite)
        {
            throw new BackupFault("The new database is named 'sqlite'. Name a PostgreSQL: move --to 'Host=…'.");
        }

        await Databases.Migrate(there.Services, CancellationToken.None);

        if (File.Exists(settings.SqliteFile))
        {
            await Rows(words, settings, to, say);
        }
        else if (!File.Exists(MoveMark.FileOf(settings)))
        {
            throw new BackupFault($"There is no {settings.SqliteFile} to move. Check LINLI_DATA.");
        }

        await MoveMark.Clear(settings, to, CancellationToken.None);
        await say.WriteLineAsync(
            $"Every table is there and equal. Set LINLI_DATABASE to the new database and start; {MoveMark.MovedOf(settings)} is kept until you delete it."
        );
        return 0;
    }

    private static async Task Rows(string[] words, LinliSettings settings, LinliDb to, TextWriter say)
    {
        await using var here = LinliHost.Build(words, settle: s => s with { Database = "sqlite" });
        // Whoever still serves from the file would go on filing into it.
        using var hold = SqliteHold.Take(here.Services.GetRequiredService<LinliSettings>());

        await using (var scope = here.Services.CreateAsyncScope())
        {
            var from = scope.ServiceProvider.GetRequiredService<LinliDb>();

            if ((await from.Database.GetPendingMigrationsAsync()).Any())
            {
                throw new BackupFault("The schema is behind this program. Run 'setup' first; nothing was moved.");
            }

            await MoveMark.Set(settings, to, CancellationToken.None);
            var rows = new MoveRows(from, to, say);
            rows.Run();

            if (rows.Cut > 0)
            {
                await say.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"note     {rows.Cut} instants were cut to microseconds, as PostgreSQL keeps them."
                    )
                );
            }
        }

        // The last connection that closes puts the log into the file.
        SqliteConnection.ClearAllPools();
    }
}
