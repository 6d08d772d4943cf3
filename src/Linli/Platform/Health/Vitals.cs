using Linli.Kernel;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Linli.Platform.Work;

namespace Linli.Platform.Health;

/// <summary>How well a part of the installation is.</summary>
internal enum HealthState
{
    [Zh("正常")]
    Well,

    [Zh("注意")]
    Doubtful,

    [Zh("故障")]
    Broken,
}

/// <summary>The parts that are looked at. The names are codes for programs and say nothing about this installation.</summary>
internal enum HealthPart
{
    [Zh("数据库")]
    Database,

    [Zh("后台")]
    Worker,

    [Zh("到点未办")]
    Backlog,

    [Zh("停下来的后台事项")]
    Parked,

    /// <summary>What the modules watch and must never be.</summary>
    [Zh("巡检")]
    Watch,

    [Zh("附件存储")]
    Storage,

    [Zh("磁盘剩余")]
    Disk,

    [Zh("第二重验证")]
    SecondFactor,

    [Zh("上次备份")]
    Backup,

    [Zh("上次恢复演练")]
    Rehearsal,
}

/// <summary>One part, how it is, and the figures its sentence needs.</summary>
/// <param name="Checks">What the modules found; empty for every other part.</param>
internal sealed record Vital(
    HealthPart Part,
    HealthState State,
    long Figure = 0,
    string? Word = null,
    IReadOnlyList<SelfCheck>? Checks = null
);

/// <summary>
/// Looks at the installation: the health page says it in sentences, <c>/health/ready</c> in codes, <c>/metrics</c> in figures. When the
/// database is away it says so and looks at what is left.
/// </summary>
internal sealed class Vitals(
    LinliDb db,
    IServiceScopeFactory scopes,
    WorkerPulse pulse,
    ContentStore store,
    StorageGuard guard,
    LinliSettings settings,
    HealthLimits limits,
    SelfChecks checks,
    BackupLog backups,
    TimeProvider clock
)
{
    private const long Megabyte = 1_000_000;

    // Whoever asks whether the house is ready must not wait for a database that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthReport> Look(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var backlog = await Backlog(now, ct);
        var free = new DriveInfo(settings.DataFolder).AvailableFreeSpace;
        var silent = pulse.Last is { } last ? (long)(now - last).TotalSeconds : (long?)null;
        var fault = guard.Fault ?? store.Fault;
        var late = backlog?.Oldest is { } oldest ? Math.Max(0, (long)(now - oldest).TotalSeconds) : 0;
        List<Vital> parts =
        [
            new(HealthPart.Database, Worst(backlog is null, settings.IsSqlite && !SqliteShim.UsesSystemLibrary)),
            new(HealthPart.Worker, Worst(silent is null || silent > limits.WorkerSilentSeconds), silent ?? -1),
        ];

        if (backlog is not null)
        {
            parts.Add(new(HealthPart.Backlog, Worst(late > limits.BacklogMinutes * 60), backlog.Due, $"{late / 60}"));
            parts.Add(new(HealthPart.Parked, Worst(backlog.Parked > 0), backlog.Parked));
        }

        if (backlog is not null && await Patiently(t => checks.Last(db.Scope.County, t), ct) is { Count: > 0 } said)
        {
            parts.Add(Watch(said, now));
        }

        parts.Add(new(HealthPart.Storage, Worst(fault is not null), Word: fault?.Message));
        parts.Add(
            new(
                HealthPart.Disk,
                Worst(free < limits.DiskFullMegabytes * Megabyte, free < limits.DiskLowMegabytes * Megabyte),
                free / Megabyte
            )
        );

        if (backlog is not null && await Patiently(backups.Read, ct) is { } kept)
        {
            parts.Add(Age(HealthPart.Backup, kept.Made, kept.MakingFailed, TimeSpan.FromHours(limits.BackupHours), now));
            parts.Add(Age(HealthPart.Rehearsal, kept.Rehearsed, kept.RehearsalFailed, TimeSpan.FromDays(limits.RehearsalDays), now));
        }

        parts.Add(new(HealthPart.SecondFactor, Worst(false, !settings.SecondFactorRequired)));
        return new(parts, backlog, silent, late, free);
    }

    private static Vital Watch(IReadOnlyList<SelfCheck> said, DateTimeOffset now)
    {
        var since = said.Any(c => c.At is null) ? (DateTimeOffset?)null : said.Min(c => c.At);
        return new(
            HealthPart.Watch,
            Worst(said.Any(c => c.Found.Count > 0), said.Any(c => c.IsStale(now))),
            since is { } last ? Math.Max(0, (long)(now - last).TotalSeconds) : -1,
            Checks: said
        );
    }

    // Never made is not yet a fault: nobody promised one. One that grew old, or failed, is.
    private static Vital Age(HealthPart part, DateTimeOffset? last, BackupFailure? failed, TimeSpan longest, DateTimeOffset now) =>
        new(
            part,
            Worst(failed is not null || now - last > longest, last is null),
            last is { } at ? Math.Max(0, (long)(now - at).TotalSeconds) : -1,
            failed?.Why
        );

    private Task<WorkBacklog?> Backlog(DateTimeOffset now, CancellationToken ct) =>
        Patiently(
            async t =>
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<DataScope>().EnterInstallation();
                return await WorkBacklog.Read(scope.ServiceProvider.GetRequiredService<LinliDb>(), now, t);
            },
            ct
        );

    private static async Task<T?> Patiently<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);

        try
        {
            return await read(patience.Token);
        }
        catch (Exception away) when (DataTroubles.IsAway(away) && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static HealthState Worst(bool broken, bool doubtful = false) =>
        broken ? HealthState.Broken
        : doubtful ? HealthState.Doubtful
        : HealthState.Well;
}

/// <summary>How the installation is at one moment.</summary>
/// <param name="Backlog">Null when the database does not answer.</param>
/// <param name="SilentSeconds">Since the worker's last sweep; null when it never swept.</param>
/// <param name="LateSeconds">How late the oldest due work is.</param>
internal sealed record HealthReport(IReadOnlyList<Vital> Parts, WorkBacklog? Backlog, long? SilentSeconds, long LateSeconds, long FreeBytes)
{
    public HealthState State => Parts.Max(p => p.State);
}
