using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Promising;

/// <summary>
/// How orders are handled: limits that are not a category's, who approves, returns, extensions, call-back, supervision, windows
/// (办理规则). Policy data of an area and a kind of request with an effective date; an order keeps the version it was born with.
/// </summary>
/// <param name="Version">What a timeline and a clock cite, e.g. <c>2026-01</c>.</param>
/// <param name="Area">Code of the area it holds for; empty for everywhere.</param>
/// <param name="Kind">The kind of request it holds for; null for every kind.</param>
/// <param name="EffectiveFrom">First day, county time.</param>
/// <param name="Source">What it rests on: a rule, a notice, a standard.</param>
/// <param name="Limits">Category or its beginning → limit class that holds instead of the category's own.</param>
/// <param name="ContactMinutes">Limit class → natural minutes to the first contact, instead of the class's own.</param>
/// <param name="DispatchMinutes">Natural minutes from filing to dispatch by limit class; <c>*</c> for the rest.</param>
/// <param name="UrgentClasses">Limit classes whose reports are never throttled like others.</param>
/// <param name="Progress">Where no limit is set (承诺期, 不计时限): how often the unit says how far it is.</param>
/// <param name="Approval">Whether a result passes the head of the unit (S2-15), and how soon.</param>
/// <param name="Returns">退单: how often, how soon, how soon it is ruled.</param>
/// <param name="Extensions">延期: how often and by how much.</param>
/// <param name="Suspension">The longest a clock may stand still.</param>
/// <param name="CallBack">回访.</param>
/// <param name="Closing">From "solved" to closed.</param>
/// <param name="ReopenDays">Calendar days after closing in which the resident may reopen.</param>
/// <param name="Repeats">重复反馈 (S2-17).</param>
/// <param name="Handovers">Units an order may pass through before it is a hard case (问题责任清单, S2-20).</param>
/// <param name="Warnings">Shares of a clock's time at which people are warned, by kind of clock; <c>*</c> for the rest.</param>
/// <param name="QuietHours">When nobody is warned, unless it is an emergency.</param>
/// <param name="DigestAfterMinutes">A warning or breach told later than this goes into a digest, not out by itself.</param>
/// <param name="UnopenedMinutes">An order a unit got and did not open for longer lies unseen.</param>
/// <param name="Supervision">三督办: the rungs in order (S2-21).</param>
/// <param name="Publicity">How soon after closing the result is public; null: not by this playbook.</param>
/// <param name="PrivateCategories">Categories or their beginnings that are somebody's own affair: never shown to neighbours, never made public.</param>
/// <param name="RetentionYears">Years an order is kept after closing.</param>
/// <param name="SimilarMeters">How near an open order must be to be shown as similar.</param>
/// <param name="SimilarDays">How young it must be.</param>
/// <param name="SimilarFloor">How alike two texts must read, 0 to 1, when their categories differ.</param>
/// <param name="SamePlaceDays">How far back the order page looks for the same place and person.</param>
/// <param name="Evidence">What must come with a result, by category; nothing where this says nothing.</param>
/// <param name="AnswerFloor">How much of an asked point a reply must take up, 0 to 1, so that the point counts as answered.</param>
internal sealed record Playbook(
    string Version,
    string Area,
    RequestKind? Kind,
    DateOnly EffectiveFrom,
    string Source,
    IReadOnlyDictionary<string, string> Limits,
    IReadOnlyDictionary<string, int> ContactMinutes,
    IReadOnlyDictionary<string, int> DispatchMinutes,
    IReadOnlyList<string> UrgentClasses,
    TermLength Progress,
    ApprovalRule Approval,
    ReturnRule Returns,
    ExtensionRule Extensions,
    TermLength Suspension,
    CallBackRule CallBack,
    TermLength Closing,
    int ReopenDays,
    RepeatRule Repeats,
    int Handovers,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Warnings,
    QuietHours QuietHours,
    int DigestAfterMinutes,
    int UnopenedMinutes,
    IReadOnlyList<SupervisionRung> Supervision,
    TermLength? Publicity,
    IReadOnlyList<string> PrivateCategories,
    int RetentionYears,
    int SimilarMeters,
    int SimilarDays,
    double SimilarFloor,
    int SamePlaceDays,
    IReadOnlyList<EvidenceRule> Evidence,
    double AnswerFloor
)
{
    public int DispatchWithin(string limitClass) =>
        DispatchMinutes.TryGetValue(limitClass, out var minutes) ? minutes : DispatchMinutes["*"];

    /// <summary>The class this playbook sets for a category; the longest beginning wins. Null: the category's own.</summary>
    public string? LimitOf(string category) =>
        Limits
            .Where(l => category.StartsWith(l.Key, StringComparison.Ordinal))
            .OrderBy(l => l.Key.Length)
            .Select(l => l.Value)
            .LastOrDefault();

    /// <summary>What must come with a result of a category; the longest beginning wins. Null: nothing.</summary>
    public EvidenceRule? EvidenceOf(string category) =>
        Evidence.Where(e => category.StartsWith(e.Category, StringComparison.Ordinal)).MaxBy(e => e.Category.Length);

    /// <summary>Somebody's own affair: a marriage, wages, a quarrel. Nobody else reads of it.</summary>
    public bool IsPrivate(string category) => PrivateCategories.Any(p => category.StartsWith(p, StringComparison.Ordinal));

    public IReadOnlyList<double> WarningsOf(ClockKind kind) =>
        Warnings.FirstOrDefault(w => w.Key.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase)).Value ?? Warnings["*"];

    /// <summary>The last moment at which a closed order may be reopened.</summary>
    public DateTimeOffset ReopenUntil(DateTimeOffset closed) => closed.AddDays(ReopenDays);

    /// <summary>The rung after one; the last one stays. 0: none yet. Null when this playbook has no ladder.</summary>
    public SupervisionRung? RungAfter(int rung) => Supervision.Count == 0 ? null : Supervision[Math.Min(rung, Supervision.Count - 1)];
}

/// <param name="Needed">False: a result goes out as it is handed in.</param>
internal sealed record ApprovalRule(bool Needed, TermLength Within);

/// <param name="Most">How often an order may be returned in one life.</param>
/// <param name="Within">Counted from the dispatch to the unit that returns it.</param>
/// <param name="RuledWithin">How soon the center rules.</param>
internal sealed record ReturnRule(int Most, TermLength Within, TermLength RuledWithin)
{
    /// <param name="returns">Returns before this one.</param>
    public bool IsUsedUp(int returns) => returns >= Most;
}

/// <param name="Most">How often a completion may be extended in one life.</param>
/// <param name="Longest">The most one extension adds.</param>
internal sealed record ExtensionRule(int Most, TermLength Longest)
{
    /// <param name="granted">Extensions granted before this one; a refused one is none.</param>
    public bool IsUsedUp(int granted) => granted >= Most;

    public bool Fits(TermLength length) => length.Unit == Longest.Unit && length.Amount <= Longest.Amount;
}

/// <param name="MissedCallsNeeded">Unanswered calls before an order may be closed as not verified.</param>
internal sealed record CallBackRule(TermLength Within, int MissedCallsNeeded);

/// <param name="Days">How far back a repeat counts.</param>
/// <param name="Meters">How near the same place is.</param>
/// <param name="Reopenings">The reopening from which on a matter counts as repeated.</param>
internal sealed record RepeatRule(int Days, int Meters, int Reopenings);

/// <summary>County time; <c>From</c> may lie after <c>Until</c>, over midnight.</summary>
/// <param name="Except">Limit classes that are told at any hour.</param>
internal sealed record QuietHours(TimeOnly From, TimeOnly Until, IReadOnlyList<string> Except)
{
    /// <summary>When it is quiet: the moment people may be told again. Null when they may be told now.</summary>
    public DateTimeOffset? Ends(DateTimeOffset now, TimeZoneInfo zone, string limitClass)
    {
        var local = CountyTime.Local(now, zone);
        var time = TimeOnly.FromDateTime(local);

        if (Except.Contains(limitClass) || !time.IsBetween(From, Until))
        {
            return null;
        }

        var morning = local.Date + Until.ToTimeSpan();
        return CountyTime.Instant(morning > local ? morning : morning.AddDays(1), zone);
    }
}

/// <summary>A step of the ladder (三督办).</summary>
/// <param name="Unit">Short word of the body that supervises (categories.json, units); empty: the command center.</param>
/// <param name="Name">What the step is called, e.g. 跟进办.</param>
/// <param name="Within">How soon the unit must reply.</param>
internal sealed record SupervisionRung(string Name, string Unit, TermLength Within);
