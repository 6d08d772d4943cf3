using System.Diagnostics;
using System.Globalization;
using Linli.Platform.Backups;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Health;
using Linli.Platform.Settings;

namespace Linli.Verbs;

/// <summary>
/// Makes a backup every night into <c>LINLI_BACKUP_TO</c>, on one node of the installation, and once a week puts the newest back into a
/// throw-away place, where every table must equal it. What was missed while nothing ran is made up for at the start.
/// </summary>
/// <param name="words">Settings from the command line.</param>
/// <param name="environment">What a name stands for in the environment: the key.</param>
internal sealed class NightlyBackup(IServiceProvider services, string[] words, Func<string, string?> environment) : BackgroundService
{
    private const string Pattern = "linli-????????-????.bak";
    private const string Broken = "BROKEN";
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private readonly LinliSettings _settings = services.GetRequiredService<LinliSettings>();
    private readonly HealthLimits _limits = services.GetRequiredService<HealthLimits>();
    private readonly BackupLog _log = services.GetRequiredService<BackupLog>();
    private readonly CountyDirectory _counties = services.GetRequiredService<CountyDirectory>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly ILogger _told = services.GetRequiredService<ILogger<NightlyBackup>>();

    /// <summary>Where a rehearsal is played: beside the keys, not beside the backups, for it holds them open.</summary>
    private string Stage => Path.Combine(_settings.DataFolder, "rehearsal.part");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);

        while (_settings.BackupFolder is not null && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // Reading whole tables waits for the disk, not for us.
                await Task.Run(() => Look(stoppingToken), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _told.LogError(
                    fault,
                    "The nightly backup could not be looked after; tried again in a minute. See {Runbook}",
                    Runbooks.Backup
                );
            }
        }
    }

    /// <summary>Does what is due. True when something was done here.</summary>
    public async Task<bool> Look(CancellationToken ct)
    {
        if (_settings.BackupFolder is not { } folder || _counties.Home is not { } home || !IsDue(await _log.Read(ct), home.Zone))
        {
            return false;
        }

        await using var turn = await ClusterTurn.Try(services, "linli backup", ct);

        // Another node may have made it while we asked.
        if (turn is null || await _log.Read(ct) is var known && !IsDue(known, home.Zone))
        {
            return false;
        }

        DurableFile.CreateDirectory(folder);
        var at = CountyTime.Local(_clock.GetUtcNow(), home.Zone);
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"linli-{at:yyyyMMdd-HHmm}.bak"));

        if (await Told(BackupLog.Failed, say => Backup.Make(["backup", "--to", file, .. words], say, environment, _clock), ct))
        {
            Prune(folder);

            if (known.Rehearsed is not { } last || _clock.GetUtcNow() - last >= TimeSpan.FromDays(_limits.RehearseEveryDays))
            {
                await Rehearse(file, ct);
            }
        }

        return true;
    }

    private bool IsDue(BackupHistory known, TimeZoneInfo zone)
    {
        var now = _clock.GetUtcNow();
        var local = CountyTime.Local(now, zone);
        var night = local.Date.AddHours(_settings.BackupHour);
        var slot = TimeZoneInfo.ConvertTimeToUtc(night <= local ? night : night.AddDays(-1), zone);
        return (known.Made is not { } made || made < slot) && (known.MakingFailed is not { } failed || now - failed.At >= AfterFailure);
    }

    private async Task Rehearse(string file, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        Drop();

        try
        {
            DurableFile.CreateDirectory(Stage);
            string[] there = [.. words, $"--LINLI_DATA={Stage}", "--LINLI_DATABASE=sqlite", "--LINLI_FILES=folder"];

            if (await Told(BackupLog.RehearsalFailed, say => Restore.Put(["restore", file, .. there], say, environment), ct))
            {
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                await _log.Note(
                    BackupLog.Rehearsed,
                    string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: every table equal, {seconds:0.0} s"),
                    ct
                );
            }
        }
        finally
        {
            Drop();
        }
    }

    // What it said last stands in the audit when it failed: the health page shows it.
    private async Task<bool> Told(string act, Func<TextWriter, Task<int>> work, CancellationToken ct)
    {
        using var said = new StringWriter();

        if (await work(said) == 0)
        {
            return true;
        }

        var last = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        var why = last.StartsWith(Broken, StringComparison.Ordinal) ? last[Broken.Length..].Trim() : last;
        _told.LogError("{Act}: {Why} See {Runbook}", act, why, Runbooks.Backup);
        await _log.Note(act, why, ct);
        return false;
    }

    // By their names, the oldest first; a file somebody else put there is not ours to take away.
    private void Prune(string folder)
    {
        foreach (var old in Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal).SkipLast(_limits.BackupsKept))
        {
            File.Delete(old);
        }
    }

    private void Drop()
    {
        if (Directory.Exists(Stage))
        {
            Directory.Delete(Stage, recursive: true);
        }
    }
}
