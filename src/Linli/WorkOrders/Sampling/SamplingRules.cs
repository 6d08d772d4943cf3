using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Sampling;

/// <summary>How households are drawn and asked (随机抽访, S1-12); policy data with effective dates (<c>seed/reference/workorders/sampling.json</c>).</summary>
/// <param name="Version">What a draw cites.</param>
/// <param name="Area">Code of the area it holds for; empty for everywhere.</param>
/// <param name="EffectiveFrom">First day, county time.</param>
/// <param name="Source">What it rests on.</param>
/// <param name="Least">Fewest households of a draw.</param>
/// <param name="Most">Most households of a draw.</param>
/// <param name="AgainAfterDays">Days in which a household is not drawn again.</param>
/// <param name="LookBackDays">How far back a matter counts as the household's.</param>
/// <param name="MissedCallsNeeded">Unanswered calls before a household counts as not reached.</param>
/// <param name="SatisfiedFrom">The level from which an answer counts as satisfied, 1 to 5; the level below is shown beside it.</param>
internal sealed record SamplingRule(
    string Version,
    string Area,
    DateOnly EffectiveFrom,
    string Source,
    int Least,
    int Most,
    int AgainAfterDays,
    int LookBackDays,
    int MissedCallsNeeded,
    int SatisfiedFrom
);

/// <summary>The rules as shipped, and which of them hold.</summary>
internal sealed class SamplingRules
{
    private readonly List<SamplingRule> _all = JsonSerializer.Deserialize<List<SamplingRule>>(
        File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "sampling.json")),
        PlatformJson.Options
    )!;

    /// <summary>The nearest area's latest rule in force; before the first one, the first.</summary>
    public SamplingRule For(string area, DateOnly day) =>
        _all.Where(r => r.EffectiveFrom <= day && area.StartsWith(r.Area, StringComparison.Ordinal))
            .OrderByDescending(r => r.Area.Length)
            .ThenByDescending(r => r.EffectiveFrom)
            .FirstOrDefault()
        ?? _all[0];
}
