using System.Text.Json;
using Linli.Platform.Calendar;

namespace Linli.Platform.Health;

/// <summary>From when on the house is not well; data of the installation (<c>seed/reference/platform/health.json</c>, with reasons).</summary>
/// <param name="WorkerSilentSeconds">Longest silence of the worker.</param>
/// <param name="BacklogMinutes">How late due work may be.</param>
/// <param name="DiskLowMegabytes">Less room than this is a warning.</param>
/// <param name="DiskFullMegabytes">Less room than this is a fault.</param>
/// <param name="StandbyLagSeconds">How old a list or figure read from a standby may be.</param>
/// <param name="BackupHours">How old the last backup may be.</param>
/// <param name="RehearseEveryDays">How often the newest backup is put back to see whether it can be.</param>
/// <param name="RehearsalDays">How long ago the last rehearsal may be.</param>
/// <param name="BackupsKept">How many of the nightly backups stay in their folder.</param>
internal sealed record HealthLimits(
    int WorkerSilentSeconds,
    int BacklogMinutes,
    int DiskLowMegabytes,
    int DiskFullMegabytes,
    int StandbyLagSeconds,
    int BackupHours,
    int RehearseEveryDays,
    int RehearsalDays,
    int BackupsKept
)
{
    public static HealthLimits Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "platform", "health.json")),
                PlatformJson.Options
            )!
            .Limits;

    private sealed record Written(IReadOnlyList<string> Notes, HealthLimits Limits);
}
