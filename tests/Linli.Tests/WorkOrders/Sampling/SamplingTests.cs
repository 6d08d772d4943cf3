using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Sampling;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Sampling;

/// <summary>The center draws and calls; nobody else sees whom it hit. Each test has a town of its own: draws exclude each other.</summary>
public abstract class SamplingTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task A_draw_keeps_its_seed_and_population_and_can_be_drawn_again()
    {
        var draw = await Read(await Draw(Town.Community, 5));

        // Two houses of six floors with two doors each.
        Assert.Equal((24, 5), (draw.PopulationSize, draw.Households.Count));
        Assert.Equal(draw.Households.OrderBy(h => h.No).Select(h => h.Key), Lots.Draw(draw.Population.Split('\n'), 5, draw.Seed));
        Assert.Matches("^[0-9a-f]{32}$", draw.Seed);
        Assert.All(draw.Households, h => Assert.Matches("^和平里 [12]号楼 1单元 [1-6]0[12]$", h.Text));
    }

    [Fact]
    public async Task Nobody_is_drawn_again_within_ninety_days()
    {
        var seen = new List<string>();

        // 24 homes: four times five, then four are left.
        for (var i = 0; i < 4; i++)
        {
            var draw = await Read(await Draw(Town.Community, 5));
            Assert.Empty(draw.Households.Select(h => h.Key).Intersect(seen));
            Assert.Equal(i * 5, draw.LeftOut);
            seen.AddRange(draw.Households.Select(h => h.Key));
            await Answer(draw);
        }

        Assert.Equal("sampling.too-few", (await Refused(() => Draw(Town.Community, 5))).Code);
        Hall.Wall.Pass(TimeSpan.FromDays(91));
        Assert.Equal(24, (await Read(await Draw(Town.Community, 5))).PopulationSize);
    }

    [Fact]
    public async Task Whoever_was_drawn_is_called_before_anybody_else_is_drawn()
    {
        await Draw(Town.FirstGrid, 3);

        Assert.Equal("sampling.draw-open", (await Refused(() => Draw(Town.FirstGrid, 3))).Code);
        // Another grid is another matter.
        await Draw(Town.SecondGrid, 3);
    }

    [Fact]
    public async Task Only_the_center_draws_sees_and_calls()
    {
        var sheet = SampleLinks.Sheet(await Draw(Town.Community, 3));

        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await Hall.SignIn(role);
            var by = await Hall.Actor(role);
            var may = role == Role.Dispatcher;

            foreach (var path in new[] { SampleLinks.List, sheet })
            {
                var page = await browser.Open(path);
                Assert.True(may == (page.Status == HttpStatusCode.OK), $"{role} {path}: {page.Status}");
                Assert.True(may || !page.Text.Contains("号楼 1单元", StringComparison.Ordinal), $"{role} sees the sample");
            }

            Assert.Equal(may, (await browser.Open("/desk")).Links.Contains(SampleLinks.List));

            if (!may)
            {
                Assert.Equal(
                    "sampling.not-permitted",
                    (
                        await Refused(() =>
                            Do<DrawSample, DrawSample.Answer>(by, c => c.Run(new(Town.SecondGrid, SampleFrame.Homes, 3), by, default))
                        )
                    ).Code
                );
                Assert.Equal(
                    "sampling.not-permitted",
                    (await Refused(() => Do<SampleList, IReadOnlyList<SampleDraw>>(by, c => c.Latest(by, default)))).Code
                );
            }
        }

        Assert.Equal("/sign-in", (await Hall.Stranger().Open(sheet)).Path);
    }

    [Fact]
    public async Task Households_whose_matter_was_closed_are_drawn_with_their_telephone()
    {
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            var filed = await Hall.Report(r => (r.Lon, r.Lat, r.Phone) = (112.001 + n * 0.002, 37.009, $"1390000100{n}"));
            await Hall.Repair(filed.Number);
            await Hall.Solve(filed.Number);
        }

        // Not closed, not named, without a telephone: none of them is in.
        await Hall.Report(r => (r.Lon, r.Lat, r.Phone) = (112.008, 37.002, "13900002000"));
        var id = await Draw(Town.FirstGrid, 3, SampleFrame.Orders);

        var draw = await Read(id);
        Assert.Equal(3, draw.PopulationSize);
        var browser = await Hall.SignIn(Role.Dispatcher);
        var page = await browser.Open(SampleLinks.Sheet(id));
        Assert.DoesNotContain("1390000100", page.Html, StringComparison.Ordinal);

        page = await browser.Press(page, SampleLinks.Phone(id, 1));
        Assert.Contains("tel:1390000100", page.Html, StringComparison.Ordinal);

        page = await browser.Press(
            page,
            SampleLinks.Call(id, 1),
            ("community", "5"),
            ("gridWorker", "4"),
            ("ownersCommittee", ""),
            ("remark", "常来")
        );
        Assert.Contains("满意 1 / 有效 1", page.Text, StringComparison.Ordinal);
        page = await browser.Press(page, SampleLinks.Call(id, 2), ("missed", "1"));
        Assert.Contains("没接通（已 1 次", page.Text, StringComparison.Ordinal);
        page = await browser.Press(page, SampleLinks.Call(id, 2));
        Assert.Contains("三样至少要有一样", page.Text, StringComparison.Ordinal);

        var after = await Read(id);
        Assert.Equal(
            [SampleState.Answered, SampleState.Waiting, SampleState.Waiting],
            after.Households.OrderBy(h => h.No).Select(h => h.State)
        );
        Assert.Equal(2, after.Calls.Count);
    }

    [Fact]
    public async Task The_page_draws()
    {
        var browser = await Hall.SignIn(Role.Dispatcher);
        var page = await browser.Open(SampleLinks.List);
        Assert.Contains("还没有抽过", page.Text, StringComparison.Ordinal);

        page = await browser.Press(page, "draw", ("area", Town.Community), ("size", "4"), ("frame", "Homes"));

        Assert.StartsWith(SampleLinks.List + "/", page.Path, StringComparison.Ordinal);
        Assert.Contains("24 户里抽 4 户", page.Text, StringComparison.Ordinal);
        Assert.Contains("24 户里抽 4 户", (await browser.Open(SampleLinks.List)).Text, StringComparison.Ordinal);
        page = await browser.Press(
            await browser.Open(SampleLinks.List),
            "draw",
            ("area", Town.Community),
            ("size", "4"),
            ("frame", "Homes")
        );
        Assert.Contains("还没有访完", page.Text, StringComparison.Ordinal);
    }

    private async Task<SampleDrawId> Draw(string area, int size, SampleFrame frame = SampleFrame.Homes)
    {
        var by = await Hall.Actor(Role.Dispatcher);
        return (await Do<DrawSample, DrawSample.Answer>(by, c => c.Run(new(area, frame, size), by, CancellationToken.None))).Draw;
    }

    private async Task Answer(SampleDraw draw)
    {
        var by = await Hall.Actor(Role.Dispatcher);

        foreach (var household in draw.Households)
        {
            await Do<RecordSampleCall, RecordSampleCall.Answer>(
                by,
                c => c.Run(draw.Id, household.No, new() { Community = 5 }, by, CancellationToken.None)
            );
        }
    }

    private Task<SampleDraw> Read(SampleDrawId id) =>
        Hall.Look(db => db.Set<SampleDraw>().AsNoTracking().Include(d => d.Households).Include(d => d.Calls).SingleAsync(d => d.Id == id));

    private Task<T> Do<TCase, T>(Actor by, Func<TCase, Task<T>> act)
        where TCase : notnull => Hall.Do(by, act);

    private static Task<RuleBroken> Refused(Func<Task> act) => Assert.ThrowsAsync<RuleBroken>(act);
}

public sealed class SamplingOnSqlite() : SamplingTests(new SqliteHall());

public sealed class SamplingOnPostgres() : SamplingTests(new PostgresHall());
