using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Platform.Data;

/// <summary>Who counts in the same cell at once waits for nobody's commit (docs/adr/0012).</summary>
public sealed class LanesTests() : OwnHallTests(new PostgresHall())
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(9);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_saves_while_another_holds_the_row_of_a_sum_adds_to_another_row()
    {
        await Hall.Report();
        var filed = await Filed();
        var held = new List<Lanes.Lane>();

        try
        {
            // As if somebody who counted here were still waiting for the disk.
            do
            {
                held.Add(Lanes.Take());
            } while (held[^1].Number < filed.Max(c => c.Lane));

            await Hall.Look(async db =>
            {
                await using var open = await db.Database.BeginTransactionAsync(Stop);
                await db.Database.ExecuteSqlRawAsync("UPDATE daily_counts SET n = n", Stop);
                await Hall.Report().WaitAsync(LongEnough, Stop);
                return 0;
            });
        }
        finally
        {
            held.ForEach(lane => lane.Dispose());
        }

        Assert.Equal(2, (await Filed()).Sum(c => c.N));
        Assert.True((await Filed()).Count > 1, "the second was added to a row of its own");
    }

    [Fact]
    public void A_lane_is_nobody_elses_until_it_is_given_back_and_with_none_left_one_is_shared()
    {
        var lanes = Enumerable.Range(0, 40).Select(_ => Lanes.Take()).ToList();
        var own = lanes.FindAll(l => l.Own);
        lanes.ForEach(l => l.Dispose());

        Assert.Equal(own.Count, own.Select(l => l.Number).Distinct().Count());
        Assert.Contains(lanes, l => !l.Own);
        Assert.All(lanes, l => Assert.InRange(l.Number, 0, 31));

        using var again = Lanes.Take();
        Assert.True(again.Own);
    }

    private Task<List<DailyCount>> Filed() =>
        Hall.Look(db => db.Set<DailyCount>().AsNoTracking().Where(c => c.Measure == Measure.Filed).ToListAsync(Stop));
}
