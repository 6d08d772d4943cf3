using Linli.Kernel;
using Linli.WorkOrders.Rating;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>What a county may configure, and what it may not; shares and what lies around them.</summary>
public sealed class RateRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Theory]
    [InlineData("staff")]
    [InlineData("handler")]
    [InlineData("gridWorker")]
    [InlineData("callBacker")]
    public void A_league_of_people_is_refused_and_told_why(string league)
    {
        var no = Assert.Throws<RuleBroken>(() => new RateBook(Rules(leagues: $"\"unit\", \"{league}\"")));

        Assert.Equal("rates.no-ranking-of-people", no.Code);
        Assert.Contains("国办函〔2026〕12号", no.Message, StringComparison.Ordinal);
        Assert.Contains(league, no.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_make_a_hundred()
    {
        Assert.Equal("rates.weights", Assert.Throws<RuleBroken>(() => new RateBook(Rules(response: 31))).Code);
        Assert.Equal(30, new RateBook(Rules()).For("990101", Today).Weights.Response);
    }

    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(103, 103, 0.9640, 1)]
    [InlineData(0, 5, 0, 0.4345)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void The_whisker_is_wilsons_interval(int of, int all, double low, double high)
    {
        var (left, right) = new Share(of, all).Interval(0.95);

        Assert.Equal((low, high), (Math.Round(left, 4), Math.Round(right, 4)));
    }

    [Fact]
    public void Weights_and_the_local_reading_of_fairly_satisfied_make_the_score()
    {
        var rates = new Rates(
            [
                (Measure.ContactKept, 90),
                (Measure.ContactLate, 10),
                (Measure.Solved, 40),
                (Measure.Unsolved, 10),
                (Measure.Satisfied, 30),
                (Measure.FairlySatisfied, 10),
                (Measure.Dissatisfied, 10),
            ],
            [(5, 2), (7, 1), (60, 1), (9, 0)]
        );

        Assert.Equal(0.3 * 90 + 0.35 * 80 + 0.35 * 60, rates.Score(new RateBook(Rules()).For("", Today))!.Value, 9);
        Assert.Equal(0.3 * 90 + 0.35 * 80 + 0.35 * 80, rates.Score(new RateBook(Rules(fairly: "true")).For("", Today))!.Value, 9);
        Assert.Equal((5, 60), (rates.ContactMinutes(0.5), rates.ContactMinutes(0.9)));
        Assert.Null(new Rates([], []).Score(new RateBook(Rules()).For("", Today)));
        Assert.Null(new Rates([], []).ContactMinutes(0.5));
    }

    private static string Rules(int response = 30, string leagues = "\"unit\"", string fairly = "false") =>
        $$"""
            [{ "version": "t", "area": "", "effectiveFrom": "2026-01-01", "source": "a test", "fairlyCounts": {{fairly}}, "minSample": 30,
               "weights": { "response": {{response}}, "resolution": 35, "satisfaction": 35 },
               "confidence": 0.95, "leagues": [{{leagues}}], "ages": [1, 3] }]
            """;
}
