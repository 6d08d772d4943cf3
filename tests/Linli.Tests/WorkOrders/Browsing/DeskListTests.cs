using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Lists;
using Linli.Tests.Support;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Exporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Browsing;

/// <summary>The list as one person wants it: named filters, chosen columns, and the list as a file.</summary>
public abstract class DeskListTests(Hall hall) : HallTests(hall)
{
    private const string Late = "/desk?tab=late&stage=inhand&cols=place.due";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_stands_behind_the_tabs_for_its_owner_alone()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var saved = await Save(clerk, Late + "&after=~LL-261118-0001", "我的超期");

        Assert.Contains("已存为视图“我的超期”", saved.Text, StringComparison.Ordinal);
        var opened = await clerk.Open(Late);
        var tab = HtmlTag.All(opened.Html, "a").Single(a => a["aria-current"] == "page" && a["href"] == Late);
        Assert.NotNull(tab);
        // Nobody else sees it, and nobody else's button reaches it.
        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        Assert.DoesNotContain("我的超期", (await dispatcher.Open("/desk")).Html, StringComparison.Ordinal);
        var view = await Mine(Role.Clerk, "我的超期");
        var other = await Save(dispatcher, "/desk?tab=all", "我的");
        var tried = await dispatcher.Forge(await dispatcher.Open("/desk"), DeskRows.List.Views, DeskRows.List.Deletion(view.Id));
        Assert.Contains("没有这个视图", tried.Text, StringComparison.Ordinal);
        Assert.NotNull(await Mine(Role.Clerk, "我的超期"));

        var forgotten = await clerk.Press(await clerk.Open("/desk"), DeskRows.List.Deletion(view.Id));
        Assert.Contains("视图已删除", forgotten.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("我的超期", (await clerk.Open("/desk")).Html, StringComparison.Ordinal);
        Assert.Contains("已存为视图", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_means_the_new_filter_and_nobody_keeps_more_than_the_rule_allows()
    {
        var leader = await Hall.SignIn(Role.Leader);
        var limits = ListLimits.Shipped();
        await Save(leader, "/desk?tab=all", "一号");
        await Save(leader, "/desk?tab=late", "一号");
        Assert.Equal("/desk?tab=late", (await Mine(Role.Leader, "一号")).Href);

        for (var i = 2; i <= limits.SavedViewsMost; i++)
        {
            await Save(leader, "/desk?tab=all", $"{i} 号");
        }

        var full = await Save(leader, "/desk?tab=all", "多一个");
        Assert.Contains($"没有存：您已经有 {limits.SavedViewsMost} 个视图", full.Text, StringComparison.Ordinal);
        Assert.Contains("已存为视图", (await Save(leader, "/desk?tab=done", "一号")).Text, StringComparison.Ordinal);
        Assert.Contains("没有存：视图要有名字", (await Save(leader, "/desk?tab=all", "　")).Text, StringComparison.Ordinal);
        Assert.Contains("没有存：视图要有名字", (await Save(leader, "/desk?tab=all", new string('长', 13))).Text, StringComparison.Ordinal);
        var me = Hall.Town[Role.Leader].Id;
        Assert.Equal(limits.SavedViewsMost, await Hall.Look(db => db.Set<SavedView>().CountAsync(v => v.Staff == me, Stop)));
    }

    [Theory]
    [InlineData("/desk?tab=all", "事项 地点 环节 承办 期限")]
    [InlineData("/desk?tab=all&cols=due.category.filed", "事项 期限 类别 收到")]
    [InlineData("/desk?tab=all&cols=stage&cols=none", "事项 环节")]
    [InlineData("/desk?tab=all&cols=none", "事项")]
    [InlineData("/desk?tab=all&cols=nonsense", "事项 地点 环节 承办 期限")]
    public async Task Columns_are_what_the_address_says(string address, string heads)
    {
        await Hall.Report();
        var page = await (await Hall.SignIn(Role.Dispatcher)).Open(address);

        var head = page.Html[
            page.Html.IndexOf("<thead>", StringComparison.Ordinal)..page.Html.IndexOf("</thead>", StringComparison.Ordinal)
        ];
        Assert.Equal(
            heads,
            string.Join(
                ' ',
                Regex.Matches(head, "<th scope=\"col\"[^>]*>([^<]+)</th>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
            )
        );
        // The other tabs keep them.
        Assert.All(
            HtmlTag
                .All(page.Html, "a")
                .Select(a => a["href"])
                .Where(h => h?.StartsWith("/desk?tab=late", StringComparison.Ordinal) == true),
            h => Assert.Equal(OrderFilter.Parse(address).Columns, OrderFilter.Parse(h!).Columns)
        );
    }

    private static async Task<Page> Save(Browser browser, string list, string name) =>
        await browser.Press(await browser.Open(list), DeskRows.List.Views, ("name", name));

    private Task<SavedView> Mine(Role role, string name)
    {
        var me = Hall.Town[role].Id;
        return Hall.Look(db => db.Set<SavedView>().AsNoTracking().SingleAsync(v => v.Staff == me && v.Name == name, Stop));
    }
}

public sealed class DeskListOnSqlite(SqliteHall hall) : DeskListTests(hall), IClassFixture<SqliteHall>;

public sealed class DeskListOnPostgres(PostgresHall hall) : DeskListTests(hall), IClassFixture<PostgresHall>;
