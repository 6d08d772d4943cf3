using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Backups;

/// <summary>What is known of the backups of this installation.</summary>
/// <param name="Made">When the last whole one was made.</param>
/// <param name="Rehearsed">When one was last put back into a throw-away place and found equal.</param>
/// <param name="MakingFailed">The last try that failed since then.</param>
/// <param name="RehearsalFailed">The last rehearsal that failed since the last that did not.</param>
internal sealed record BackupHistory(
    DateTimeOffset? Made,
    DateTimeOffset? Rehearsed,
    BackupFailure? MakingFailed,
    BackupFailure? RehearsalFailed
);

/// <summary>A try that failed, and why.</summary>
internal sealed record BackupFailure(DateTimeOffset At, string Why);

/// <summary>Writes down in the audit of the installation's first county when backups were made and rehearsed: every node reads it there.</summary>
internal sealed class BackupLog(IServiceScopeFactory scopes, CountyDirectory counties, TimeProvider clock)
{
    public const string Made = "backup.made";
    public const string Failed = "backup.failed";
    public const string Rehearsed = "backup.rehearsed";
    public const string RehearsalFailed = "backup.rehearsal-failed";

    // The audit is found by its subject.
    private const string Subject = "installation";
    private const int LongestReason = 500;

    public async Task<BackupHistory> Read(CancellationToken ct)
    {
        if (counties.Home is not { } home)
        {
            return new(null, null, null, null);
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(home.Code);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var (made, rehearsed) = (await Last(db, Made, ct), await Last(db, Rehearsed, ct));
        return new(made?.At, rehearsed?.At, Since(made, await Last(db, Failed, ct)), Since(rehearsed, await Last(db, RehearsalFailed, ct)));
    }

    /// <param name="reason">What it was: the file and its size, or why it failed.</param>
    public async Task Note(string act, string reason, CancellationToken ct)
    {
        if (counties.Home is not { } home)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(home.Code);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var shortened = reason.Length > LongestReason ? reason[..LongestReason] : reason;
        db.Add(AuditEntry.Of(act, Actors.System(home.Code), Subject, clock.GetUtcNow(), shortened));
        await db.SaveChangesAsync(ct);
    }

    private static BackupFailure? Since(BackupFailure? well, BackupFailure? failed) =>
        failed is not null && (well is null || failed.At > well.At) ? failed : null;

    private static Task<BackupFailure?> Last(LinliDb db, string act, CancellationToken ct) =>
        db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(a => a.Subject == Subject && a.Act == act)
            .OrderByDescending(a => a.Id)
            .Select(a => new BackupFailure(a.At, a.Reason ?? ""))
            .FirstOrDefaultAsync(ct);
}
