using static Linli.WorkOrders.Rating.Measure;

namespace Linli.WorkOrders.Rating;

/// <summary>The three rates and what stands beside them, from counts (standards.md 4, docs/rates.md). Nothing here is stored.</summary>
internal sealed class Rates
{
    public static readonly IReadOnlyList<Measure> ContactDue = [ContactKept, ContactLate];
    public static readonly IReadOnlyList<Measure> CompletionDue = [CompletionKept, CompletionLate, Overdue];
    public static readonly IReadOnlyList<Measure> Answers = [Solved, Partly, Unsolved];
    public static readonly IReadOnlyList<Measure> Contented = [VerySatisfied, Satisfied];
    public static readonly IReadOnlyList<Measure> FairlyContented = [VerySatisfied, Satisfied, FairlySatisfied];
    public static readonly IReadOnlyList<Measure> LeftOut =
    [
        AnsweredAtOnce,
        Declined,
        Cancelled,
        Merged,
        Unverified,
        UnverifiedAnonymous,
        Excluded,
    ];

    private static readonly IReadOnlyList<Measure> Levels = [.. FairlyContented, Dissatisfied, VeryDissatisfied];

    private readonly Dictionary<Measure, int> _counts;
    private readonly IReadOnlyList<(int Minutes, int N)> _minutes;

    public Rates(IEnumerable<(Measure Measure, int N)> counts, IEnumerable<(int Minutes, int N)> minutes)
    {
        _counts = counts.GroupBy(c => c.Measure).ToDictionary(g => g.Key, g => g.Sum(c => c.N));
        _minutes = [.. minutes.GroupBy(m => m.Minutes).Select(g => (g.Key, N: g.Sum(m => m.N))).Where(m => m.N > 0).OrderBy(m => m.Key)];
    }

    public int this[Measure measure] => _counts.GetValueOrDefault(measure);

    public int Sum(IReadOnlyList<Measure> of) => of.Sum(m => this[m]);

    /// <summary>响应率.</summary>
    public Share Response => new(this[ContactKept], Sum(ContactDue));

    /// <summary>解决率.</summary>
    public Share Resolution => new(this[Solved], Sum(Answers));

    /// <summary>满意率.</summary>
    /// <param name="fairlyCounts">With 基本满意.</param>
    public Share Satisfaction(bool fairlyCounts) => new(Sum(fairlyCounts ? FairlyContented : Contented), Sum(Levels));

    public Share OnTime => new(this[CompletionKept], Sum(CompletionDue));

    public Share Returns => new(this[ReturnAsked], this[Given]);

    public Share Reopenings => new(this[Reopened], this[ResultOut]);

    /// <summary>Minutes that so large a share of first contacts took at most (nearest rank: somebody really waited that long). Exact.</summary>
    public int? ContactMinutes(double share)
    {
        var rank = (int)Math.Ceiling(_minutes.Sum(m => m.N) * share);

        foreach (var (minutes, n) in _minutes)
        {
            rank -= n;

            if (rank <= 0)
            {
                return minutes;
            }
        }

        return null;
    }

    /// <summary>The three rates by their weights, 0 to 100; null while one of them has nothing to divide by.</summary>
    public double? Score(RateRules rules) =>
        (Response.Value, Resolution.Value, Satisfaction(rules.FairlyCounts).Value) is ({ } response, { } resolution, { } satisfaction)
            ? rules.Weights.Response * response + rules.Weights.Resolution * resolution + rules.Weights.Satisfaction * satisfaction
            : null;

    /// <summary>The smallest of the three samples: below the minimum nothing is compared.</summary>
    public int Sample => Math.Min(Math.Min(Response.All, Resolution.All), Satisfaction(true).All);
}
