using System.Diagnostics;
using System.Globalization;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.WorkOrders.Rating;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Bench;

/// <summary>What the sums of the rates are worth, and what they cost: the page against SQL over the history, and the share of an act that counting is.</summary>
internal static class RateRounds
{
    private const int Rounds = 7;
    private const int Reads = 5;
    private const int Acts = 20;

    public static async Task<int> Run(int orders)
    {
        List<Ratio> ratios = [];
        await Places.On(
            async (name, fresh) =>
            {
                var (folder, database) = await fresh("rates");
                await using var house = await OpenHouse.On(database, folder);
                var year = new BusyYear(house);
                await year.Live(orders);
                var last = DateOnly.FromDateTime(BusyYear.Begin.AddDays(BusyYear.Days).Date);
                ratios.AddRange(
                    await Reading(house, name, RateQuery.MonthOf(last.AddMonths(-1)), new RateQuery(last.AddYears(-2), last.AddYears(1)))
                );
                ratios.Add(await Counted(year, name));
            }
        );
        var what =
            $"{orders} closed orders of a year. Reading: time of the page's figures ÷ time of the SQL over the history that the tests prove "
            + "equal, medians, alternating. Counting: the share of an act (load, act, commit) that keeping the sums adds, "
            + "1 − time without ÷ time with, medians of acts in turn";
        Console.WriteLine(Results.Write("rates", what, Rounds, ratios));
        return 0;
    }

    private static async Task<IEnumerable<Ratio>> Reading(OpenHouse house, string database, RateQuery month, RateQuery all)
    {
        List<double> ofMonth = [];
        List<double> ofAll = [];

        for (var round = -1; round < Rounds; round++)
        {
            var (monthly, whole, history) = (await Page(house, month), await Page(house, all), await Time(() => house.Do(Recount.Of)));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database}: a month's page {monthly:0} ms, all days' page {whole:0} ms, the history {history:0} ms"
                )
            );

            if (round >= 0)
            {
                ofMonth.Add(monthly / history);
                ofAll.Add(whole / history);
            }
        }

        return [new(database, "the page of a month", ofMonth), new(database, "the page of all days", ofAll)];
    }

    private static async Task<double> Page(OpenHouse house, RateQuery query)
    {
        List<double> times = [];

        for (var i = 0; i < Reads; i++)
        {
            times.Add(
                await Time(() =>
                    house.Do<RateFigures, RateView>(f => f.Read(query, Actors.System(OpenHouse.County), CancellationToken.None))
                )
            );
        }

        return Places.Median(times);
    }

    private static async Task<Ratio> Counted(BusyYear year, string database)
    {
        List<double> shares = [];

        for (var round = -1; round < Rounds; round++)
        {
            List<double> with = [];
            List<double> without = [];

            for (var i = 0; i < Acts; i++)
            {
                with.Add(await year.OneByOne(counts: true));
                without.Add(await year.OneByOne(counts: false));
            }

            var share = 1 - (Places.Median(without) / Places.Median(with));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database}: a life of {BusyYear.Acts} acts {Places.Median(with):0.0} ms, without counting {Places.Median(without):0.0} ms, share {share:0.000}"
                )
            );

            if (round >= 0)
            {
                shares.Add(share);
            }
        }

        return new Ratio(database, "counting, as a share of an act", shares);
    }

    private static async Task<double> Time<T>(Func<Task<T>> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
