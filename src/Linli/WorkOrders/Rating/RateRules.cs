using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Rating;

/// <summary>By what the rates are split.</summary>
internal enum RateDimension
{
    [Zh("按单位")]
    Unit,

    [Zh("按社区")]
    Area,

    [Zh("按类别")]
    Category,

    [Zh("按渠道")]
    Channel,
}

/// <summary>Shares of the three rates in the score, in percent; 100 together.</summary>
internal sealed record RateWeights(int Response, int Resolution, int Satisfaction)
{
    public int Sum => Response + Resolution + Satisfaction;
}

/// <summary>How a county reads its rates (三率): weights, what counts as satisfied, whom it compares and from which sample on. Policy data.</summary>
/// <param name="Area">Code of the area it holds for; empty for everywhere.</param>
/// <param name="EffectiveFrom">First day, county time.</param>
/// <param name="FairlyCounts">基本满意 counts as satisfied in the score (G7); both readings are shown whatever it says.</param>
/// <param name="MinSample">Fewer answers than this are not compared.</param>
/// <param name="Confidence">Of the interval drawn as a whisker, e.g. 0.95.</param>
/// <param name="Leagues">What stands in an order of merit: <c>unit</c>, <c>area</c>. People never do.</param>
/// <param name="Ages">Upper ends of the age classes of the backlog, in days; the last class is older than the last.</param>
internal sealed record RateRules(
    string Version,
    string Area,
    DateOnly EffectiveFrom,
    string Source,
    RateWeights Weights,
    bool FairlyCounts,
    int MinSample,
    double Confidence,
    IReadOnlyList<string> Leagues,
    IReadOnlyList<int> Ages
)
{
    /// <summary>Only these are compared; whatever else a file names would be people, or nothing we count.</summary>
    private static readonly string[] Comparable = ["unit", "area"];

    public bool Ranks(RateDimension by) => Leagues.Contains(by.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The age class of an order that has been open for so long.</summary>
    public int AgeOf(TimeSpan open) => Ages.TakeWhile(days => open.TotalDays > days).Count();

    /// <exception cref="RuleBroken">It would rank people, or its numbers make no sense.</exception>
    public RateRules Checked()
    {
        if (Leagues.FirstOrDefault(l => !Comparable.Contains(l, StringComparer.OrdinalIgnoreCase)) is { } league)
        {
            throw new RuleBroken(
                "rates.no-ranking-of-people",
                $"排名维度“{league}”不采用：只能比单位（unit）和社区（area）。国办函〔2026〕12号不许给工作人员排名。规则没有采用，原来的规则照旧。"
            );
        }

        return Weights is not { Response: >= 0, Resolution: >= 0, Satisfaction: >= 0, Sum: 100 }
                ? throw new RuleBroken("rates.weights", $"三率权重加起来是 {Weights.Sum}，应当是 100。规则没有采用。")
            : MinSample < 1 || Confidence is <= 0.5 or >= 1 || Ages.Count == 0 || !Ages.Order().SequenceEqual(Ages)
                ? throw new RuleBroken("rates.bounds", $"最小样本至少是 1，置信度在 0.5 和 1 之间，天数档由小到大。规则没有采用。")
            : this;
    }
}

/// <summary>The rules, from <c>reference/workorders/rates.json</c>; a file that would rank people does not load.</summary>
internal sealed class RateBook
{
    private readonly IReadOnlyList<RateRules> _all;

    public RateBook()
        : this(File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "rates.json"))) { }

    /// <exception cref="RuleBroken">A rule would rank people, or its numbers make no sense.</exception>
    public RateBook(string json) =>
        _all = [
            .. JsonSerializer
                .Deserialize<List<RateRules>>(json, PlatformJson.Options)!
                .Select(r => r.Checked())
                .OrderBy(r => r.EffectiveFrom),
        ];

    /// <summary>The rules that hold for an area on a day: the nearest area, then the latest.</summary>
    public RateRules For(string area, DateOnly day) =>
        _all.Where(r => r.EffectiveFrom <= day && area.StartsWith(r.Area, StringComparison.Ordinal))
            .OrderByDescending(r => r.Area.Length)
            .ThenByDescending(r => r.EffectiveFrom)
            .FirstOrDefault()
        ?? _all[0];
}
