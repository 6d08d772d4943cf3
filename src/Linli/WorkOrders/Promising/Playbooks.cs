using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Promising;

/// <summary>How the county handles orders: limits that are not a category's, windows, distances. Policy data with effective dates.</summary>
/// <param name="DispatchMinutes">Natural minutes from filing to dispatch by limit class; <c>*</c> for the rest.</param>
/// <param name="ReopenDays">Calendar days after closing in which the resident may reopen.</param>
/// <param name="MissedCallsNeeded">Unanswered calls before an order may be closed as not verified.</param>
/// <param name="SimilarMeters">How near an open order must be to be shown as similar.</param>
/// <param name="SimilarDays">How young it must be.</param>
/// <param name="SimilarFloor">How alike two texts must read, 0 to 1, when their categories differ.</param>
/// <param name="SamePlaceDays">How far back the order page looks for the same place and person.</param>
/// <param name="LookAgainDays">
/// Working days after which somebody looks again at an order in which no promise runs, by state; <c>*</c> for the rest.
/// </param>
internal sealed record Playbook(
    string Version,
    DateOnly EffectiveFrom,
    string Source,
    IReadOnlyDictionary<string, int> DispatchMinutes,
    int ReopenDays,
    int MissedCallsNeeded,
    int SimilarMeters,
    int SimilarDays,
    double SimilarFloor,
    int SamePlaceDays,
    IReadOnlyDictionary<string, int> LookAgainDays
)
{
    public int LookAgainWithin(WorkOrderStatus status) =>
        LookAgainDays.TryGetValue(status.ToString(), out var days) ? days : LookAgainDays["*"];

    public int DispatchWithin(string limitClass) =>
        DispatchMinutes.TryGetValue(limitClass, out var minutes) ? minutes : DispatchMinutes["*"];
}

/// <summary>The playbooks in order of their dates, from <c>reference/workorders/playbook.json</c>.</summary>
internal sealed class Playbooks
{
    private readonly IReadOnlyList<Playbook> _all;

    public Playbooks()
    {
        var file = Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "playbook.json");
        _all = [.. JsonSerializer.Deserialize<List<Playbook>>(File.ReadAllText(file), PlatformJson.Options)!.OrderBy(p => p.EffectiveFrom)];
    }

    /// <summary>The playbook in force at an instant; before the first one, the first.</summary>
    public Playbook At(DateTimeOffset at) => _all.LastOrDefault(p => p.EffectiveFrom <= DateOnly.FromDateTime(at.UtcDateTime)) ?? _all[0];
}
