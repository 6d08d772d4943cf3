using Linli.Kernel;
using Linli.Tests.WorkOrders.Flow;
using Linli.WorkOrders.Sampling;

namespace Linli.Tests.WorkOrders.Sampling;

/// <summary>Lots that anybody can draw again.</summary>
public sealed class LotsTests
{
    private static readonly string[] Doors = [.. Enumerable.Range(1, 200).Select(i => $"2abc222-1-{i}")];
    private static readonly SamplingRule Rule = new SamplingRules().For(Orders.County.Value, new(2026, 11, 21));

    [Fact]
    public void The_same_seed_and_population_give_the_same_draw()
    {
        // Worked out elsewhere with SHA-256 and written down: another way of drawing would break every stored draw.
        Assert.Equal(["2abc222-1-45", "2abc222-1-15", "2abc222-1-84"], Lots.Draw(Doors, 3, "seed"));
        Assert.Equal(Lots.Draw(Doors, 5, "seed"), Lots.Draw(Doors.Reverse(), 5, "seed"));
        Assert.NotEqual(Lots.Draw(Doors, 5, "seed"), Lots.Draw(Doors, 5, "need"));
    }

    [Fact]
    public void Everybody_is_drawn_about_equally_often()
    {
        var hits = Doors.ToDictionary(d => d, _ => 0);

        foreach (var seed in Enumerable.Range(0, 4000))
        {
            foreach (var key in Lots.Draw(Doors, 5, $"{seed}"))
            {
                hits[key]++;
            }
        }

        // 100 expected; six standard deviations are 60.
        Assert.All(hits.Values, h => Assert.InRange(h, 40, 160));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void A_draw_has_three_to_five_households(int size)
    {
        Assert.Equal("sampling.size", Assert.Throws<RuleBroken>(() => Draw(size)).Code);
        Assert.Equal(5, Draw(5).Households.Select(h => h.Key).Distinct().Count());
    }

    [Fact]
    public void Too_few_households_are_said_and_nothing_is_drawn() =>
        Assert.Equal("sampling.too-few", Assert.Throws<RuleBroken>(() => Draw(3, 2)).Code);

    [Fact]
    public void Figures_show_numerator_denominator_and_who_did_not_answer()
    {
        var (draw, by) = (Draw(4), Orders.Timer);
        draw.Answer(1, new(5, 4, null, "挺好"), by, Orders.Noon);
        draw.Answer(2, new(3, 2, null, null), by, Orders.Noon);

        for (var call = 0; call < Rule.MissedCallsNeeded; call++)
        {
            draw.Miss(3, null, by, Orders.Noon);
        }

        var figures = SampleFigures.Of(draw);
        Assert.Equal(new(1, 2, 2, 0), figures.Community);
        Assert.Equal(new(1, 1, 2, 0), figures.GridWorker);
        Assert.Equal(new(0, 0, 0, 2), figures.OwnersCommittee);
        Assert.Equal((4, 2, 1, 1), (figures.Households, figures.Answered, figures.NotReached, figures.Waiting));
        Assert.Null(draw.FinishedAt);
        Assert.Equal(5, draw.Calls.Count);

        draw.Answer(4, new(4, null, 1, null), by, Orders.Noon);
        Assert.Equal(Orders.Noon, draw.FinishedAt);
    }

    [Fact]
    public void A_household_is_written_down_once_and_says_something()
    {
        var (draw, by) = (Draw(3), Orders.Timer);

        Assert.Equal(
            "sampling.answer-missing",
            Assert.Throws<RuleBroken>(() => draw.Answer(1, new(null, null, null, "嗯"), by, Orders.Noon)).Code
        );
        draw.Answer(1, new(5, null, null, null), by, Orders.Noon);
        Assert.Equal("sampling.already", Assert.Throws<RuleBroken>(() => draw.Miss(1, null, by, Orders.Noon)).Code);
        Assert.Equal("sampling.no-household", Assert.Throws<RuleBroken>(() => draw.Miss(9, null, by, Orders.Noon)).Code);
    }

    private static SampleDraw Draw(int size, int of = 10) =>
        SampleDraw.Draw(
            new("990101001001", "示范社区", SampleFrame.Homes, 0),
            [.. Doors.Take(of).Select(d => new Household(d, d, "990101001001001"))],
            size,
            Rule,
            Lots.Seed(),
            Orders.Timer,
            Orders.Noon
        );
}
