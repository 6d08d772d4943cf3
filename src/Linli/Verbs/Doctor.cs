using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Linli.Platform.Work;
using Linli.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>
/// <c>doctor [--all]</c>: looks at the installation and says in plain sentences what is wrong. Changes nothing. Exit code 1 when something
/// must be mended. With <c>--all</c> every timeline is verified, otherwise the newest ones.
/// </summary>
internal static class Doctor
{
    private const int Newest = 500;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public static async Task<int> Run(string[] args)
    {
        var report = new Report();

        try
        {
            await using var app = LinliHost.Build([.. args.Where(a => a != "--all")]);
            var settings = app.Services.GetRequiredService<LinliSettings>();
            report.Well(
                $"Settings are understood. Data: {settings.DataFolder}. Database: {(settings.IsSqlite ? "SQLite" : "PostgreSQL")}."
            );
            Folder(settings, report);

            if (await Database(app.Services, settings, report))
            {
                await Content(app.Services, args.Contains("--all"), report);
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            report.Broken($"The program does not start: {fault.Message}");
        }

        return report.Say();
    }

    private static void Folder(LinliSettings settings, Report report)
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
            report.Broken($"The data folder cannot be written: {fault.Message}");
        }

        foreach (var file in Directory.Exists(settings.KeyFolder) ? Directory.GetFiles(settings.KeyFolder) : [])
        {
            if ((File.GetUnixFileMode(file) & Others) != 0)
            {
                report.Broken($"Others can read {file}. Run: chmod 600 '{file}'");
            }
        }

        if (!settings.SecondFactorRequired)
        {
            report.Doubtful("LINLI_SECOND_FACTOR is 'optional': for demonstrations only. Set it to 'required'.");
        }
    }

    private static async Task<bool> Database(IServiceProvider services, LinliSettings settings, Report report)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        if (settings.IsSqlite && !File.Exists(settings.SqliteFile) || !await db.Database.CanConnectAsync())
        {
            report.Broken("The database cannot be reached, or there is none yet. Run 'setup' or 'seed', or check LINLI_DATABASE.");
            return false;
        }

        if (await db.Database.GetPendingMigrationsAsync() is var pending && pending.Any())
        {
            report.Broken($"The schema is behind by {pending.Count()} migration(s). Run 'setup'.");
            return false;
        }

        report.Well("The database answers and its schema is up to date.");

        if (settings.IsSqlite && !SqliteShim.UsesSystemLibrary)
        {
            report.Doubtful("The system has no libsqlite3; the bundled one of 2021 is used. Install the package libsqlite3-0.");
        }

        return true;
    }

    private static async Task Content(IServiceProvider services, bool all, Report report)
    {
        foreach (var county in services.GetRequiredService<CountyDirectory>().All)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
            var (seen, broken) = await Timelines(db, all ? int.MaxValue : Newest);
            report.Say(
                broken.Count == 0,
                $"{county.Name}: {seen} timelines verified{(broken.Count == 0 ? "." : $", broken: {string.Join(", ", broken)}.")}"
            );

            if (await db.Set<PendingWork>().CountAsync(w => w.Parked) is > 0 and var parked)
            {
                report.Broken($"{county.Name}: {parked} pieces of work gave up after five attempts. See /desk/health.");
            }
        }
    }

    private static async Task<(int Seen, List<string> Broken)> Timelines(LinliDb db, int most)
    {
        var (seen, broken) = (0, new List<string>());
        var orders = await db.Set<WorkOrder>()
            .AsNoTracking()
            .OrderByDescending(o => o.Id)
            .Take(most)
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.TimelineHead,
                o.TimelineLength,
            })
            .ToListAsync();

        foreach (var slice in orders.Chunk(200))
        {
            var ids = slice.Select(o => o.Id).ToList();
            var lines = (await db.Set<TimelineLine>().AsNoTracking().Where(l => ids.Contains(l.Order)).ToListAsync()).ToLookup(l =>
                l.Order
            );

            foreach (var order in slice)
            {
                var chain = lines[order.Id].OrderBy(l => l.Seq).ToList();
                var before = Array.Empty<byte>();
                var whole = chain.Count == order.TimelineLength;

                foreach (var line in chain)
                {
                    whole &= line.Follows(before);
                    before = line.Hash;
                }

                if (!whole || !before.AsSpan().SequenceEqual(order.TimelineHead))
                {
                    broken.Add(order.Number);
                }

                seen++;
            }
        }

        return (seen, broken);
    }

    private sealed class Report
    {
        private int _broken;

        public void Say(bool well, string sentence)
        {
            if (well)
            {
                Well(sentence);
            }
            else
            {
                Broken(sentence);
            }
        }

        public void Well(string sentence) => Console.WriteLine($"ok       {sentence}");

        public void Doubtful(string sentence) => Console.WriteLine($"warning  {sentence}");

        public void Broken(string sentence)
        {
            _broken++;
            Console.WriteLine($"BROKEN   {sentence}");
        }

        public int Say()
        {
            Console.WriteLine(_broken == 0 ? "All is well." : string.Create(CultureInfo.InvariantCulture, $"{_broken} thing(s) to mend."));
            return _broken == 0 ? 0 : 1;
        }
    }
}
