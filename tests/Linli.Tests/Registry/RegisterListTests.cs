using System.Net;
using System.Text.RegularExpressions;
using Linli.Platform.Access;
using Linli.Platform.Lists;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Trading;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Registry;

/// <summary>The registers' lists as one person wants them: views kept and shared, columns in their order, heads that sort.</summary>
public abstract partial class RegisterListTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task A_shared_view_stands_before_ones_own_body_and_nobody_else()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var leader = await Hall.SignIn(Role.Leader);
        var narrow = new EntityFilter { Kind = MarketEntityKind.SelfEmployed, Reverse = true }.ToHref();

        var own = await Save(clerk, RegisterRows.Entities, narrow, "我的个体户");
        var said = await Save(clerk, RegisterRows.Entities, narrow, "都看个体户", ("shared", "1"));

        Assert.Contains("已存为视图“我的个体户”", own.Text, StringComparison.Ordinal);
        Assert.Contains("已存为视图“都看个体户”", said.Text, StringComparison.Ordinal);
        Assert.Contains(HtmlTag.All(said.Html, "a"), a => a["aria-current"] == "page" && a["href"] == narrow);
        // Which people are of the clerk's body, the town says.
        var body = (await Hall.Actor(Role.Clerk)).BodyId;
        Assert.Equal(body, (await Hall.Actor(Role.GridWorker)).BodyId);
        Assert.NotEqual(body, (await Hall.Actor(Role.Leader)).BodyId);
        var seen = await worker.Open(RegistryLinks.Entities);
        Assert.Contains("都看个体户", seen.Text, StringComparison.Ordinal);
        Assert.Contains($"{Hall.Town[Role.Clerk].Name} 分享的", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("我的个体户", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("个体户", Tabs(await leader.Open(RegistryLinks.Entities)), StringComparison.Ordinal);
        // Of another list it is no view.
        Assert.DoesNotContain("都看个体户", (await clerk.Open(RegistryLinks.Hazards)).Text, StringComparison.Ordinal);

        // Who is shared with has no button, and forging one ends nothing.
        var view = await Hall.Look(db => db.Set<SavedView>().SingleAsync(v => v.Name == "都看个体户"));
        Assert.DoesNotContain(seen.Forms, f => f.Action == RegisterRows.Entities.Deletion(view.Id));
        var tried = await worker.Forge(seen, RegisterRows.Entities.Views, RegisterRows.Entities.Deletion(view.Id));
        Assert.Contains("没有这个视图", tried.Text, StringComparison.Ordinal);
        // Nor does its owner end it from another list.
        var astray = await clerk.Forge(said, RegisterRows.Entities.Views, RegisterRows.Hazards.Deletion(view.Id));
        Assert.Contains("没有这个视图", astray.Text, StringComparison.Ordinal);
        var gone = await clerk.Press(await clerk.Open(RegistryLinks.Entities), RegisterRows.Entities.Deletion(view.Id));
        Assert.Contains("视图已删除", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("都看个体户", (await worker.Open(RegistryLinks.Entities)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_typed_is_in_no_view()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var said = await Save(clerk, RegisterRows.Entities, RegistryLinks.Entities + "?q=张三面馆&state=closed", "停业的");
        var desk = await Save(clerk, Linli.WorkOrders.Browsing.DeskRows.List, "/desk?tab=all&q=张三", "全部的");

        Assert.Contains("搜索的字没有存", said.Text, StringComparison.Ordinal);
        Assert.Contains("搜索的字没有存", desk.Text, StringComparison.Ordinal);
        var kept = await Hall.Look(db => db.Set<SavedView>().Select(v => v.Href).ToListAsync());
        Assert.Equal(["/desk?tab=all", RegistryLinks.Entities + "?state=closed"], kept.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Columns_stay_as_a_person_left_them_in_their_order_list_by_list()
    {
        await Enter(Traders.Code(1), "和平里理发店");
        var clerk = await Hall.SignIn(Role.Clerk);
        var columns = RegisterRows.Entities.ChosenColumns;
        Assert.Equal("名称 在哪里 行业 类型", Heads(await clerk.Open(RegistryLinks.Entities)));

        // Ticked without the trade, with the code.
        var chosen = await clerk.Press(
            await clerk.Open(RegistryLinks.Entities),
            columns,
            ("col", "place"),
            ("col", "kind"),
            ("col", "code")
        );
        Assert.Equal("名称 在哪里 类型 信用代码", Heads(chosen));
        var moved = await clerk.Press(chosen, columns, ("col", "place"), ("col", "kind"), ("col", "code"), ("up", "code"));
        Assert.Equal("名称 在哪里 信用代码 类型", Heads(moved));

        // It is remembered for this person and this list, and an address that says its own wins.
        Assert.Equal("名称 在哪里 信用代码 类型", Heads(await (await Hall.SignIn(Role.Clerk)).Open(RegistryLinks.Entities)));
        Assert.Equal("名称 在营 行业", Heads(await clerk.Open(RegistryLinks.Entities + "?cols=state.trade")));
        Assert.Equal("名称 在哪里 行业 类型", Heads(await (await Hall.SignIn(Role.GridWorker)).Open(RegistryLinks.Entities)));
        Assert.Equal(1, await Hall.Look(db => db.Set<SavedView>().CountAsync()));

        // A view brings along how its owner saw it.
        var saved = await Save(clerk, RegisterRows.Entities, RegistryLinks.Entities, "执照", ("shared", "1"));
        var href = HtmlTag.All(saved.Html, "a").First(a => a["href"]?.Contains("cols=", StringComparison.Ordinal) == true)["href"]!;
        Assert.Equal("名称 在哪里 信用代码 类型", Heads(await (await Hall.SignIn(Role.GridWorker)).Open(WebUtility.HtmlDecode(href))));

        // Nothing ticked is an answer too.
        Assert.Equal("名称", Heads(await clerk.Press(chosen, columns, ("col", ""))));
    }

    [Fact]
    public async Task A_head_turns_the_list_round()
    {
        await Enter(Traders.Code(1), "一号楼的店", "1号楼");
        await Enter(Traders.Code(2), "二号楼的店", "2号楼");
        var clerk = await Hall.SignIn(Role.Clerk);
        var list = await clerk.Open(RegistryLinks.Entities);
        var head = HtmlTag.All(list.Html, "a").Single(a => a["class"] == "sort");

        var turned = await clerk.Open(WebUtility.HtmlDecode(head["href"]!));

        Assert.Equal(["一号楼的店", "二号楼的店"], Titles(list));
        Assert.Equal(["二号楼的店", "一号楼的店"], Titles(turned));
        Assert.Contains("aria-sort=\"descending\"", turned.Html, StringComparison.Ordinal);
    }

    private async Task Enter(string code, string name, string building = "1号楼")
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var houses = await Hall.Look(db => db.Set<Linli.Territory.Building>().ToListAsync());
        var house = houses.Single(b => b.Name == building).Id.Value;
        var page = await clerk.Press(
            await clerk.Open(RegistryLinks.EnterEntity),
            "enter",
            ("name", name),
            ("code", code),
            ("kind", "SelfEmployed"),
            ("building", house.ToString()),
            ("room", "101")
        );
        Assert.Contains(name, page.Text, StringComparison.Ordinal);
        Assert.NotEqual(RegistryLinks.EnterEntity, page.Path);
    }

    private static async Task<Page> Save(Browser browser, RowList list, string href, string name, params (string, string)[] more) =>
        await browser.Press(await browser.Open(href), list.Views, [("name", name), .. more]);

    private static string Tabs(Page page) => Regex.Match(page.Html, "<nav class=\"tabs\".*?</nav>", RegexOptions.Singleline).Value;

    private static string Heads(Page page) =>
        string.Join(
            ' ',
            Head()
                .Matches(Regex.Match(page.Html, "<thead>.*?</thead>", RegexOptions.Singleline).Value)
                .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
        );

    private static IReadOnlyList<string> Titles(Page page) =>
        [.. Regex.Matches(page.Html, "<a class=\"title\"[^>]*>([^<]+)</a>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    [GeneratedRegex("<th [^>]*>(?:<a [^>]*>)?([^<]+)<")]
    private static partial Regex Head();
}

public sealed class RegisterListsOnSqlite() : RegisterListTests(new SqliteHall());

public sealed class RegisterListsOnPostgres() : RegisterListTests(new PostgresHall());
