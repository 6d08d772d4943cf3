using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Registry.Batching;

/// <summary>How acts on many entries run; policy data (<c>seed/reference/registry/batches.json</c>).</summary>
/// <param name="AtOnceRows">Up to so many are done while the person waits; more are carried on behind the page.</param>
/// <param name="MostRows">Entries of one batch.</param>
/// <param name="PartRows">Entries in one transaction.</param>
/// <param name="TurnSeconds">How long a batch works before other pending work has its turn.</param>
/// <param name="UndoDays">Days in which archiving can be taken back as a whole.</param>
internal sealed record BatchRules(int AtOnceRows, int MostRows, int PartRows, int TurnSeconds, int UndoDays)
{
    public static BatchRules Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "batches.json")),
                PlatformJson.Options
            )!
            .Rules;

    private sealed record Written(IReadOnlyList<string> Notes, BatchRules Rules);
}
