using System.Globalization;
using Linli.Platform.Backups;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
using Linli.Platform.Health;
using Linli.Platform.Sealing;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>The doctor's look at what the house stands on: the key, the disk, the clock, the database's version, next year's calendar, the backups.</summary>
internal sealed class DoctorSurroundings(IServiceProvider services, DoctorReport report)
{
    private const long Megabyte = 1_000_000;
    private const int OldestPostgres = 15;
    private const int NoticeMonth = 12;
    private static readonly TimeSpan ClockDoubtful = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ClockBroken = TimeSpan.FromMinutes(1);

    private readonly HealthLimits _limits = services.GetRequiredService<HealthLimits>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly LinliSettings _settings = services.GetRequiredService<LinliSettings>();

    public async Task Look()
    {
        Disk();
        Decoder();
        await Bucket();
        await Server();
        await Witness();
        Calendar();
        await Backups();
    }

    private void Disk()
    {
        var free = new DriveInfo(_settings.DataFolder).AvailableFreeSpace / Megabyte;
        var said = string.Create(CultureInfo.InvariantCulture, $"{free} MB are free where the data lies");

        if (free < _limits.DiskFullMegabytes)
        {
            report.Broken($"{said}: soon nothing can be filed. Make room.", Runbooks.Disk);
        }
        else if (free < _limits.DiskLowMegabytes)
        {
            report.Doubtful($"{said}. Make room before it is full.", Runbooks.Disk);
        }
        else
        {
            report.Well($"{said}.");
        }
    }

    private void Decoder()
    {
        if (SmallPictures.Find() is { } decoder)
        {
            report.Well($"{decoder} makes photos small for lists.");
        }
        else
        {
            report.Doubtful(
                $"There is no {SmallPictures.Decoder}: lists load whole photos, which is slow on a telephone. Install libvips-tools.",
                Runbooks.Decoder
            );
        }
    }

    private async Task Bucket()
    {
        if (_settings.Bucket is not { } place)
        {
            return;
        }

        try
        {
            await services.GetRequiredService<ContentStore>().Bucket!.Try(CancellationToken.None);
            report.Well($"The bucket s3://{place.Bucket}/{place.Prefix} takes, lists, gives back and removes what it is given.");
        }
        catch (BucketAway away)
        {
            report.Broken(
                $"s3://{place.Bucket}/{place.Prefix} at {place.Endpoint}: {away.Message}. No file is taken or shown.",
                Runbooks.Bucket
            );
        }
    }

    // An administrator passes every fence of rows: then only the program itself keeps counties apart.
    private async Task Fences(PostgresLinliDb db)
    {
        var passes = await db
            .Database.SqlQueryRaw<bool>("SELECT rolsuper OR rolbypassrls AS \"Value\" FROM pg_roles WHERE rolname = current_user")
            .ToListAsync();

        if (passes is [true])
        {
            report.Doubtful(
                "The database user of LINLI_DATABASE is an administrator (SUPERUSER or BYPASSRLS): the server's own fence between counties does not hold for it. Use a user that only owns the database.",
                Runbooks.Database
            );
        }
        else
        {
            report.Well("The database itself keeps counties apart.");
        }
    }

    // On SQLite the database has no clock of its own and its version was looked at with its library.
    private async Task Server()
    {
        await using var scope = services.CreateAsyncScope();

        if (scope.ServiceProvider.GetRequiredService<LinliDb>() is not PostgresLinliDb db)
        {
            return;
        }

        var before = _clock.GetUtcNow();
        var there = (await db.Database.SqlQueryRaw<DateTimeOffset>("SELECT clock_timestamp() AS \"Value\"").ToListAsync())[0];
        var off = there - before;
        off = off < TimeSpan.Zero ? -off : off;
        Clock(off - (_clock.GetUtcNow() - before));
        await Fences(db);
        var version = (await db.Database.SqlQueryRaw<int>("SELECT current_setting('server_version_num')::int AS \"Value\"").ToListAsync())[
            0
        ];

        if (version / 10_000 < OldestPostgres)
        {
            report.Doubtful(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"PostgreSQL {version / 10_000} is older than {OldestPostgres}, with which Linli is tried. Bring it up to date."
                ),
                Runbooks.Database
            );
        }
        else
        {
            report.Well(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {version / 10_000}.{version % 10_000}."));
        }
    }

    private void Clock(TimeSpan off)
    {
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"This machine's clock and the database's differ by {off.TotalSeconds:0.0} s"
        );

        if (off > ClockBroken)
        {
            report.Broken($"{said}: promises would ring at the wrong time. Set both by NTP.", Runbooks.Clock);
        }
        else if (off > ClockDoubtful)
        {
            report.Doubtful($"{said}. Set both by NTP.", Runbooks.Clock);
        }
        else
        {
            report.Well("This machine's clock agrees with the database's.");
        }
    }

    private async Task Witness()
    {
        var witness = services.GetRequiredService<KeyWitness>();

        foreach (var county in services.GetRequiredService<CountyDirectory>().All)
        {
            // Without a key here none is made by looking.
            if (
                File.Exists(MasterKey.FileOf(_settings))
                && await witness.Known(county.Code, CancellationToken.None) is { } known
                && known != witness.Here(county.Code)
            )
            {
                report.Broken(
                    $"{county.Name}: this machine has another master key than the one the database hangs on; it will not serve. Copy master.key of a machine that runs.",
                    Runbooks.Keys
                );
            }
        }
    }

    // The official notice for a year comes in the November before it.
    private void Calendar()
    {
        foreach (var county in services.GetRequiredService<CountyDirectory>().All)
        {
            var calendar = services.GetRequiredService<CountyCalendars>().Of(county.Code);
            var today = DateOnly.FromDateTime(CountyTime.Local(_clock.GetUtcNow(), calendar.Zone));
            var missing = new[] { today.Year, today.Month >= NoticeMonth ? today.Year + 1 : today.Year }
                .Distinct()
                .Where(year => !calendar.Days.IsPublished(year))
                .ToList();

            if (missing.Count == 0)
            {
                report.Well($"{county.Name}: the working days of {today.Year} are known.");
            }
            else
            {
                report.Doubtful(
                    $"{county.Name}: the holidays of {string.Join(" and ", missing)} are not loaded; promises into them are provisional. Paste the notice in at /desk/calendar.",
                    Runbooks.Calendar
                );
            }
        }
    }

    private async Task Backups()
    {
        var kept = await services.GetRequiredService<BackupLog>().Read(CancellationToken.None);
        Age("backup", kept.Made, kept.MakingFailed, TimeSpan.FromHours(_limits.BackupHours), Runbooks.Backup);
        Age("restore rehearsal", kept.Rehearsed, kept.RehearsalFailed, TimeSpan.FromDays(_limits.RehearsalDays), Runbooks.Rehearsal);
    }

    private void Age(string what, DateTimeOffset? last, BackupFailure? failed, TimeSpan longest, string runbook)
    {
        if (failed is not null)
        {
            report.Broken($"The last {what} failed at {failed.At:u}: {failed.Why}", runbook);
        }
        else if (last is null)
        {
            report.Doubtful($"There was never a {what}. Set LINLI_BACKUP_TO and the backup key.", runbook);
        }
        else if (_clock.GetUtcNow() - last > longest)
        {
            report.Broken($"The last {what} is of {last:u}: older than it may be. See why none was made since.", runbook);
        }
        else
        {
            report.Well($"The last {what} is of {last:u}.");
        }
    }
}
