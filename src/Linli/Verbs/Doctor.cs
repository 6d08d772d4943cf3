using System.Data.Common;
using System.Security.Cryptography;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>
/// <c>doctor [--all]</c>: looks at the installation and says in plain sentences what is wrong. Changes nothing. Exit code 1 when something
/// must be mended. With <c>--all</c> every timeline and every attachment is verified, otherwise the newest timelines and that no
/// attachment is missing or short.
/// </summary>
internal static class Doctor
{
    private const string All = "--all";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public static Task<int> Run(string[] args) => Look(args, Console.Out);

    /// <param name="to">Where the sentences go.</param>
    public static async Task<int> Look(string[] args, TextWriter to)
    {
        var report = new DoctorReport(to);
        var words = args.Where(a => a != All).ToArray();

        try
        {
            var settings = LinliSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(words).Build());

            // Building the host makes the folders it needs; whoever only looks must not.
            if (!Directory.Exists(settings.DataFolder))
            {
                report.Broken(
                    $"There is no data folder {settings.DataFolder}. Run 'setup' or 'seed', or check LINLI_DATA.",
                    Runbooks.Setup
                );
                return report.End();
            }

            await using var app = LinliHost.Build(words);
            report.Well(
                $"Settings are understood. Data: {settings.DataFolder}. Database: {(settings.IsSqlite ? "SQLite" : "PostgreSQL")}."
            );
            Folder(settings, report);

            if (await Database(app.Services, settings, report))
            {
                await new DoctorSurroundings(app.Services, report).Look();
                await new DoctorContent(app.Services, settings, report, args.Contains(All)).Look();
            }
        }
        catch (DbException fault)
        {
            report.Broken($"The database cannot be read: {fault.Message} Restore it from the last backup.", Runbooks.Database);
        }
        catch (Exception fault)
            when (fault is InvalidOperationException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            report.Broken($"The program does not start: {fault.Message}", Runbooks.Start);
        }

        return report.End();
    }

    private static void Folder(LinliSettings settings, DoctorReport report)
    {
        try
        {
            var probe = Path.Combine(settings.DataFolder, $".doctor-{Guid.CreateVersion7():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            report.Well("The data folder can be written.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            report.Broken($"The data folder cannot be written: {fault.Message}", Runbooks.DataFolder);
        }

        if (Directory.Exists(settings.KeyFolder) && (File.GetUnixFileMode(settings.KeyFolder) & Others) != 0)
        {
            report.Broken($"Others can enter {settings.KeyFolder}. Run: chmod 700 '{settings.KeyFolder}'", Runbooks.Keys);
        }

        foreach (var file in Directory.Exists(settings.KeyFolder) ? Directory.GetFiles(settings.KeyFolder) : [])
        {
            if ((File.GetUnixFileMode(file) & Others) != 0)
            {
                report.Broken($"Others can read {file}. Run: chmod 600 '{file}'", Runbooks.Keys);
            }
        }

        if (!settings.SecondFactorRequired)
        {
            report.Doubtful("LINLI_SECOND_FACTOR is 'optional': for demonstrations only. Set it to 'required'.", Runbooks.SecondFactor);
        }
    }

    private static async Task<bool> Database(IServiceProvider services, LinliSettings settings, DoctorReport report)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        if (settings.IsSqlite && !File.Exists(settings.SqliteFile))
        {
            report.Broken("There is no database yet. Run 'setup' or 'seed', or check LINLI_DATA.", Runbooks.Setup);
            return false;
        }

        if (!settings.IsSqlite && !await db.Database.CanConnectAsync())
        {
            report.Broken("The database cannot be reached. See whether its server runs and LINLI_DATABASE is right.", Runbooks.Database);
            return false;
        }

        if (await db.Database.GetPendingMigrationsAsync() is var pending && pending.Any())
        {
            report.Broken($"The schema is behind by {pending.Count()} migration(s). Run 'setup'.", Runbooks.Setup);
            return false;
        }

        report.Well("The database answers and its schema is up to date.");

        if (settings.IsSqlite && !SqliteShim.UsesSystemLibrary)
        {
            report.Doubtful(
                "The system has no libsqlite3; the bundled one of 2021 is used. Install the package libsqlite3-0.",
                Runbooks.Database
            );
        }

        return true;
    }
}
