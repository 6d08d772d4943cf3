using System.Globalization;
using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Excluding;
using Linli.WorkOrders.Rating;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>The page of the rates: a newspaper's figures come out of it, every number leads to its orders, and a unit can check its score.</summary>
public abstract class RatesPageTests(Hall hall) : HallTests(hall)
{
    private const string November = "/desk/rates?from=2026-11-01&to=2026-11-30";

    private static readonly Measure[] EachTime =
    [
        Measure.Given,
        Measure.ReturnAsked,
        Measure.ReturnUpheld,
        Measure.ResultOut,
        Measure.Reopened,
    ];

    [Fact]
    public async Task The_newspapers_figures_come_out_of_the_page()
    {
        await Newspaper.Play(Hall);

        var page = await (await Hall.SignIn(Role.Leader)).Open(November + "&channel=window");

        Assert.Contains("响应率 100.0% 按时联系 103 / 应联系 103 · 派单 103 件", page.Text, StringComparison.Ordinal);
        Assert.Contains("满意率（不含基本满意） 100.0% 满意 103 / 有效回访 103", page.Text, StringComparison.Ordinal);
        Assert.Contains("解决率 100.0% 解决了 103 / 有效回访 103", page.Text, StringComparison.Ordinal);
        Assert.Contains("得分 100.0", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_go_well_is_counted_where_it_happened()
    {
        await Newspaper.Play(Hall);

        var page = await (await Hall.SignIn(Role.Leader)).Open(November + "&channel=hotline");

        // Of three with a telephone one is left out by approval.
        Assert.Contains("响应率 50.0% 按时联系 1 / 应联系 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("解决率 50.0% 解决了 1 / 有效回访 2 · 部分解决 1，没解决 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("满意率（不含基本满意） 0.0% 满意 0 / 有效回访 2 · 含基本满意 50.0%", page.Text, StringComparison.Ordinal);
        Assert.Contains("经批准剔除的 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("匿名无法回访 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("恶意举报，已由派出所认定 县城市管理局 郑重", page.Text, StringComparison.Ordinal);
        Assert.Contains("认定书附后，同意剔除 县指挥中心 严明", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Role.Leader), "unit")]
    [InlineData(nameof(Role.Leader), "channel")]
    [InlineData(nameof(Role.Dispatcher), "category")]
    [InlineData(nameof(Role.UnitLeader), "area")]
    public async Task Every_number_opens_a_list_of_as_many_orders(string role, string by)
    {
        await Newspaper.Play(Hall);
        var browser = await Hall.SignIn(Enum.Parse<Role>(role));
        var page = await browser.Open($"{November}&by={by}");
        var cells = HtmlTag
            .All(page.Html, "a")
            .Where(a => a["data-cell"] is not null)
            .Select(a =>
                (
                    Href: WebUtility.HtmlDecode(a["href"]!),
                    Count: int.Parse(a["data-cell"]!.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
                )
            )
            .Distinct()
            .ToList();
        var wrong = new List<string>();
        Assert.True(cells.Count > 12);

        foreach (var (href, count) in cells)
        {
            var counted = CountedAs.Parse(QueryHelpers.ParseQuery(href.Split('?')[1])["counted"])!;
            var list = await browser.Open(href);
            var shown = int.Parse(list.Text.Split("共 ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
            var away = list.Text.Contains("这一格里另有 ", StringComparison.Ordinal)
                ? int.Parse(list.Text.Split("这一格里另有 ")[1].Split(' ')[0], CultureInfo.InvariantCulture)
                : 0;

            if (counted.Measures.Any(EachTime.Contains) ? shown + away > count || shown + away == 0 : shown + away != count)
            {
                wrong.Add($"{href}: the page says {count}, the list {shown} and {away} elsewhere");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_unit_reproduces_its_score_from_the_export()
    {
        await Newspaper.Play(Hall);
        var unit = await Hall.SignIn(Role.UnitLeader);
        var page = await unit.Open(November);
        var csv = await unit.Open("/desk/rates/orders.csv" + November[November.IndexOf('?', StringComparison.Ordinal)..]);
        var lines = csv.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToList();
        int Sum(string column) => lines.Skip(1).Sum(l => int.Parse(l[Array.IndexOf(lines[0], column)], CultureInfo.InvariantCulture));

        // docs/rates.md, with a pocket calculator.
        var response = 1.0 * Sum("按时联系") / (Sum("按时联系") + Sum("超时联系"));
        var resolution = 1.0 * Sum("解决了") / (Sum("解决了") + Sum("部分解决") + Sum("没解决"));
        var content = Sum("非常满意") + Sum("满意");
        var satisfaction = 1.0 * content / (content + Sum("基本满意") + Sum("不满意") + Sum("非常不满意"));
        var score = 30 * response + 35 * resolution + 35 * satisfaction;

        Assert.Contains($"得分 {score.ToString("0.0", CultureInfo.InvariantCulture)} ", page.Text, StringComparison.Ordinal);
        Assert.True(score is > 90 and < 100, $"{score} would prove little.");
        Assert.DoesNotContain(lines.Skip(1), l => l[0] == Newspaper.Excluded && l[Array.IndexOf(lines[0], "没解决")] != "0");
    }

    [Fact]
    public async Task Units_with_few_answers_are_not_compared()
    {
        await Newspaper.Play(Hall);

        var page = await (await Hall.SignIn(Role.Leader)).Open(November + "&by=unit");

        Assert.Contains("1 县城市管理局", page.Text, StringComparison.Ordinal);
        Assert.Contains("— 和平里物业", page.Text, StringComparison.Ordinal);
        Assert.Contains("样本不足", page.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"whisker\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Hall.Town[Role.Handler].Name, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_an_exclusion_does_not_rule_on_it()
    {
        var number = (await Hall.Report(r => (r.Lon, r.Phone) = (112.0099, "13900009999"))).Number;
        await Hall.Act<AskExclusion, AskExclusion.Input>(Role.Dispatcher, number, new() { Reason = "测试工单" });

        var no = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Act<RuleOnExclusion, RuleOnExclusion.Input>(Role.Dispatcher, number, new() { Grant = true, Ruling = "同意" })
        );

        Assert.Equal("work-orders.own-exclusion", no.Code);
        Assert.Null((await Hall.Order(number)).ExcludedAt);
        await Hall.Act<RuleOnExclusion, RuleOnExclusion.Input>(Role.Supervisor, number, new() { Grant = false, Ruling = "照常计入" });
        Assert.Null((await Hall.Order(number)).ExclusionAskedBy);
    }

    [Fact]
    public async Task The_end_of_a_day_is_photographed_once()
    {
        await Hall.Report(r => (r.Lon, r.Phone) = (112.0098, "13900009998"));
        await BacklogBell.Wind(Hall.Services, CancellationToken.None);
        await BacklogBell.Wind(Hall.Services, CancellationToken.None);
        await Hall.Look(async db =>
        {
            // Another node wound one too.
            db.Add(PendingWork.Timer(Town.County, BacklogBell.Name, Guid.Empty, Hall.Wall.Now));
            return await db.SaveChangesAsync();
        });
        Hall.Wall.Pass(TimeSpan.FromDays(1));
        await Hall.Sweep();

        var days = await Hall.Look(db => db.Set<BacklogDay>().ToListAsync());
        var open = await Hall.Look(db => db.Set<WorkOrder>().CountAsync(o => WorkOrderFlow.Open.Contains(o.Status)));

        Assert.Single(days.Select(d => d.Day).Distinct());
        Assert.Equal(open, days.Sum(d => d.Open));
        Assert.Equal(1, await Hall.Look(db => db.Set<PendingWork>().CountAsync(w => w.Kind == BacklogBell.Name)));
    }

    [Fact]
    public async Task Whoever_only_works_sees_no_rates()
    {
        foreach (var role in new[] { Role.GridWorker, Role.Clerk, Role.Handler, Role.Admin })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(role)).Open("/desk/rates")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(role)).Open("/desk/rates/orders.csv")).Status);
        }
    }
}

public sealed class RatesPageOnSqlite(SqliteHall hall) : RatesPageTests(hall), IClassFixture<SqliteHall>;

public sealed class RatesPageOnPostgres(PostgresHall hall) : RatesPageTests(hall), IClassFixture<PostgresHall>;
