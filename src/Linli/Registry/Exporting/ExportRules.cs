using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Registry.Exporting;

/// <summary>How much leaves the registers, and for how long; policy data (<c>seed/reference/registry/exports.json</c>).</summary>
/// <param name="FreeRows">Rows one person may take in <paramref name="KeepHours"/> without a second person, all exports together.</param>
/// <param name="KeepHours">Hours a file can be fetched, from when it was allowed; then content and key are gone.</param>
/// <param name="MostRows">Rows of one file.</param>
/// <param name="RulingDays">Calendar days after which a request that nobody ruled on lapses.</param>
/// <param name="PartRows">Rows in one transaction and one sealed piece.</param>
/// <param name="TurnSeconds">How long an export works before other pending work has its turn.</param>
internal sealed record ExportRules(int FreeRows, int KeepHours, int MostRows, int RulingDays, int PartRows, int TurnSeconds)
{
    public static ExportRules Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "exports.json")),
                PlatformJson.Options
            )!
            .Rules;

    private sealed record Written(IReadOnlyList<string> Notes, ExportRules Rules);
}
