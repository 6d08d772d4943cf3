using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders.Rating;
using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>
/// 20,000 random lives through the database: after every step what was read back, and what SQL finds in the tables, keeps every promise;
/// at the end every cell of the rates is what the history says. A life that breaks one is shrunk to a short one, and printed with its seed.
/// <c>LINLI_LIVES</c> sets another number.
/// </summary>
public abstract class LivesTests(Hall hall, ITestOutputHelper output) : OwnHallTests(hall)
{
    private const ulong Seed = 20261121;
    private const int Short = 3;
    private const int Long = 16;
    private const int Together = 1_000;

    private static readonly int Sequences = int.Parse(
        Environment.GetEnvironmentVariable("LINLI_LIVES") ?? "20000",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task Whatever_happens_to_twenty_thousand_orders_every_promise_is_kept_in_the_database()
    {
        var clock = Stopwatch.StartNew();
        var play = new LockStep(Hall);

        // Four short lives and a long one: the long ones come far, the short ones are many.
        var sequences = Gen.Sample(LifeStep.Sequences(Long).Generator, Sequences, new Rnd(Seed), 50);

        foreach (var some in sequences.Select((steps, i) => i % 5 == 0 ? steps : steps[..Short]).Chunk(Together))
        {
            if (await play.Play(some) is [var breach, ..])
            {
                Assert.Fail(await Shrink(play, some[breach.Sequence], breach));
            }
        }

        output.WriteLine(
            $"{Sequences} lives of {Short} to {Long} steps in {clock.Elapsed.TotalSeconds:0} s: {play.Happened.Values.Sum()} acts, {play.Refused} refused, "
                + $"states {string.Join(" ", play.Seen)}; {string.Join(" ", play.Happened.OrderByDescending(h => h.Value).Select(h => $"{h.Key} {h.Value}"))}"
        );
        // Chance went everywhere, or the test would prove little.
        Assert.Empty(Enum.GetValues<WorkOrderStatus>().Except(play.Seen).Except([WorkOrderStatus.None]));
        Assert.Empty(
            WorkOrderFlow
                .Steps.Select(s => s.Action)
                .Distinct()
                .Except(play.Happened.Where(h => h.Value > 0).Select(h => h.Key))
                .Except([WorkOrderAction.Reckon])
        );
        Cells.Same(await Hall.Look(Recount.Of), await Hall.Look(Cells.Kept));
    }

    private static async Task<string> Shrink(LockStep play, int[] steps, Breach breach)
    {
        for (var turn = 0; turn < 40; turn++)
        {
            var simpler = LifeStep.Simpler(steps).ToList();

            if (simpler.Count == 0 || await play.Play(simpler) is not [_, ..] breaches)
            {
                break;
            }

            var smallest = breaches.MinBy(b => b.Sequence)!;
            (steps, breach) = (simpler[smallest.Sequence], smallest);
        }

        return $"Seed {Seed}, steps [{string.Join(", ", steps)}]: {breach.What}";
    }
}

public sealed class LivesOnSqlite(ITestOutputHelper output) : LivesTests(new SqliteHall(), output);

public sealed class LivesOnPostgres(ITestOutputHelper output) : LivesTests(new PostgresHall(), output);
