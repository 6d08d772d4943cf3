using System.Globalization;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Linli.WorkOrders.Attaching;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>
/// <c>backup --to FILE</c>: everything this installation holds as of one instant, in one sealed file, while the server goes on. Exit code 1 when
/// nothing was written, 3 when the file is there but attachments were missing or damaged on the disk already.
/// </summary>
internal static class Backup
{
    private const int Incomplete = 3;

    public static Task<int> Run(string[] args) => Make(args, Console.Out, Environment.GetEnvironmentVariable);

    /// <inheritdoc cref="Make(string[], TextWriter, Func{string, string}, TimeProvider)"/>
    public static Task<int> Make(string[] args, TextWriter say, Func<string, string?> environment) =>
        Make(args, say, environment, TimeProvider.System);

    /// <param name="say">Where progress and faults go.</param>
    /// <param name="environment">What a name stands for in the environment.</param>
    public static async Task<int> Make(string[] args, TextWriter say, Func<string, string?> environment, TimeProvider clock)
    {
        if (args.SkipWhile(a => a != "--to").ElementAtOrDefault(1) is not { } file)
        {
            await say.WriteLineAsync("backup --to FILE");
            return 2;
        }

        return await BackupVerbs.Told(
            say,
            async () =>
            {
                var key = BackupKey.Read(args, environment);
                await using var app = LinliHost.Build(args, builder => builder.Services.AddSingleton(clock));
                await using var scope = app.Services.CreateAsyncScope();
                var here = scope.ServiceProvider;
                var db = here.GetRequiredService<LinliDb>();
                var settings = here.GetRequiredService<LinliSettings>();
                await MustBeInstalled(db, settings);
                var writer = new BackupWriter(db, here.GetRequiredService<ContentStore>(), settings, clock, say);

                var held = writer.Write(file, key, db.Model.FindEntityType(typeof(KeptFile))!.GetTableName()!);
                await here.GetRequiredService<BackupLog>().Note(BackupLog.Made, Path.GetFileName(file), CancellationToken.None);
                await say.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Written: {file}, {held.Tables.Sum(t => t.Rows)} rows, {held.Files} attachments."
                    )
                );

                if (held.Missing.Count == 0)
                {
                    return 0;
                }

                await say.WriteLineAsync(
                    $"BROKEN   {held.Missing.Count} attachments that orders name are missing or changed on the disk; they are not in the file: {string.Join(", ", held.Missing.Take(10))}. Take them from an older backup."
                );
                return Incomplete;
            }
        );
    }

    private static async Task MustBeInstalled(LinliDb db, LinliSettings settings)
    {
        if (settings.IsSqlite ? !File.Exists(settings.SqliteFile) : !await db.Database.CanConnectAsync())
        {
            throw new BackupFault("There is no database to back up, or it cannot be reached. Check LINLI_DATA and LINLI_DATABASE.");
        }

        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            throw new BackupFault("The schema is behind this program. Run 'setup', or make the backup with the version that runs.");
        }
    }
}
