using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Territory;
using Linli.Territory.Finding;
using Linli.Territory.Numbering;
using Linli.Territory.Outlining;
using Linli.Territory.Public;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory.Locating;

/// <summary>House numbers, the search for addresses and the codes on doors, through their pages, without script.</summary>
public abstract class AddressPageTests(Hall hall) : OwnHallTests(hall)
{
    private const string Lines = "振兴路12号\t和平里1号楼\n振兴路14号 和平里\n粮站巷3号之一 112.0045,37.0071";

    [Fact]
    public async Task A_clerk_pastes_house_numbers_and_each_is_found_in_one_grid()
    {
        var page = await Entered();
        Assert.Contains("已录入 3 个门牌", page.Text, StringComparison.Ordinal);
        Assert.Contains("粮站巷", page.Text, StringComparison.Ordinal);
        var street = await (await Hall.SignIn(Role.Clerk)).Open(NumberLinks.Street(Town.Community, "粮站巷"));
        Assert.Contains("3-1号", street.Text, StringComparison.Ordinal);
        Assert.Contains("单号一侧", street.Text, StringComparison.Ordinal);

        Assert.Equal(("振兴路12号", "和平里 1号楼", Town.FirstGrid), Read("振兴路十二号"));
        Assert.Equal(("振兴路12号", "和平里 1号楼 1单元 502", Town.FirstGrid), Read("振兴路12号1单元502"));
        Assert.Equal(("振兴路14号", "振兴路14号 和平里", Town.FirstGrid), Read("zxl14号"));
        Assert.Equal(("粮站巷3-1号", "粮站巷3-1号", Town.FirstGrid), Read("粮站巷3-1号"));
        // Words of a report are placed by them as well.
        Assert.Equal(Town.FirstGrid, Places.Find(Town.County, new(Words: "粮站巷3号之一门口的灯坏了"), Hall.Wall.Now).Area);
        Assert.Equal(Town.County.Value, Places.Find(Town.County, new(Words: "粮站巷门口的灯坏了"), Hall.Wall.Now).Area);
        Assert.Single(await Audited("house-number.enter"));
    }

    [Theory]
    [InlineData("振兴路12号 没有的地方", "第 1 行")]
    [InlineData("振兴路 和平里1号楼", "第 1 行")]
    [InlineData("振兴路12号 和平里1号楼\n振兴路12号 和平里2号楼", "已经有了")]
    [InlineData("振兴路12号 115.1,38.2", "不在您的辖区")]
    public async Task What_cannot_be_entered_is_said_with_its_line_and_nothing_is(string lines, string why)
    {
        var page = await Entered(lines);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        Assert.Contains("没有保存", page.Text, StringComparison.Ordinal);
        Assert.Contains(lines.Split('\n')[0], WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        Assert.Empty(await Hall.Look(db => db.Set<HouseNumber>().ToListAsync()));
    }

    [Fact]
    public async Task A_house_that_was_renumbered_is_found_by_both_numbers_and_the_old_code_still_leads_there()
    {
        await Entered();
        var clerk = await Hall.SignIn(Role.Clerk);
        var street = await clerk.Open(NumberLinks.Street(Town.Community, "粮站巷"));
        var old = await Hall.Look(db => db.Set<HouseNumber>().SingleAsync(n => n.Street == "粮站巷"));
        var day = Grounds.Today(Town.County).AddDays(3);
        var taken = await clerk.Press(street, "renumber", ("plate", "粮站巷3-1号"), ("day", $"{day:yyyy-MM-dd}"));
        Assert.Contains("已经挂在别处", taken.Text, StringComparison.Ordinal);
        var done = await clerk.Press(street, "renumber", ("plate", "粮站巷7号"), ("day", $"{day:yyyy-MM-dd}"));
        Assert.Contains("旧号还找得到", done.Text, StringComparison.Ordinal);
        Assert.Contains("改为 粮站巷7号", done.Text, StringComparison.Ordinal);

        var ground = Grounds.Of(Town.County).On(day);
        Assert.Equal("粮站巷3-1号", ground.Addresses.ByCode(old.Code, day.AddDays(-1))!.Street);
        Assert.Null(ground.Addresses.ByCode(old.Code, day.AddDays(-1))!.Former);
        Assert.Equal(
            ("粮站巷7号", "粮站巷3-1号"),
            (ground.Addresses.ByCode(old.Code, day)!.Street, ground.Addresses.ByCode(old.Code, day)!.Former)
        );
        Assert.Equal(
            ("粮站巷7号", "粮站巷3-1号"),
            ground.Addresses.Find("粮站巷3号之一", day).Select(c => (c.Address.Street, c.Address.Former)).First()
        );
        Assert.Equal("粮站巷7号", ground.Addresses.Find("粮站巷7号", day)[0].Address.Text);
        Assert.Single(await Audited("house-number.renumber"));
    }

    [Fact]
    public async Task Who_has_not_the_right_enters_no_number()
    {
        var handler = await Hall.Actor(Role.Handler);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<EnterNumbers, EnterNumbers.Answer>(
                handler,
                c => c.Run(new(Lines, Datum.Cgcs2000, Town.Since), handler, Hall.Wall.Now, CancellationToken.None)
            )
        );
        Assert.Equal("territory.number-not-permitted", refused.Code);
        // A worker of the second grid enters nothing in the first.
        var worker = await Hall.Actor(Role.GridWorker);
        var elsewhere = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<EnterNumbers, EnterNumbers.Answer>(
                worker,
                c => c.Run(new("振兴路12号 和平里2号楼", Datum.Cgcs2000, Town.Since), worker, Hall.Wall.Now, CancellationToken.None)
            )
        );
        Assert.Equal("territory.number-outside", elsewhere.Code);
    }

    [Fact]
    public async Task The_search_tells_the_grid_and_what_it_did_not_understand_and_puts_nothing_into_an_address()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Press(await clerk.Open("/addresses"), "find", ("words", "王小明家 和平里1栋1单元502"));
        Assert.Contains("和平里 1号楼 1单元 502", page.Text, StringComparison.Ordinal);
        Assert.Contains("一网格", page.Text, StringComparison.Ordinal);
        Assert.Contains("没有看懂：王小明家", page.Text, StringComparison.Ordinal);
        Assert.Contains("很有把握", page.Text, StringComparison.Ordinal);
        Assert.Equal("/addresses", page.Path);
        Assert.DoesNotContain("?", page.Address, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await clerk.Press(page, "find", ("words", "月亮上"))).Text, StringComparison.Ordinal);
        // A name that was mistyped was understood, too.
        var mistyped = await clerk.Press(page, "find", ("words", "王小明家 和苹里1栋1单元502"));
        Assert.Contains("没有看懂：王小明家", mistyped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明家和苹里", mistyped.Text, StringComparison.Ordinal);
        // A door the house does not have is said, the house is kept.
        var missing = await clerk.Press(page, "find", ("words", "和平里1号楼1单元9901"));
        Assert.Contains("没有看懂：9901", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_chooses_among_what_the_words_may_mean_and_nothing_is_lost()
    {
        var phone = Hall.Stranger();
        var asked = await phone.Press(
            await phone.Open("/report"),
            "report",
            ("Text", "楼道灯坏了三天"),
            ("Where", "和苹里1号楼1单元502"),
            ("Phone", "13800000001")
        );
        Assert.Contains("您说的是哪一处", asked.Text, StringComparison.Ordinal);
        Assert.Contains("和平里 1号楼 1单元 502", asked.Text, StringComparison.Ordinal);
        Assert.Contains("楼道灯坏了三天", asked.Html, StringComparison.Ordinal);

        var sent = await phone.Press(asked, "report", ("Address", "2abc222-1-502"));
        Assert.StartsWith("/report/sent/", sent.Path, StringComparison.Ordinal);
        var order = await Hall.Look(db => db.Set<WorkOrder>().SingleAsync());
        Assert.Equal((Town.FirstGrid, "和平里 1号楼 1单元 502"), (order.Area, order.PlaceText));
        Assert.NotNull(order.Building);

        // Who chooses none is filed as written.
        var second = Hall.Stranger();
        var other = await second.Press(
            await second.Open("/report"),
            "report",
            ("Text", "井盖响"),
            ("Where", "和苹里2号楼"),
            ("Phone", "13800000002")
        );
        var filed = await second.Press(other, "report");
        Assert.StartsWith("/report/sent/", filed.Path, StringComparison.Ordinal);
        Assert.Equal(
            1,
            await Hall.Look(db => db.Set<WorkOrder>().CountAsync(o => o.Area == Town.County.Value && o.PlaceText == "和苹里2号楼"))
        );
    }

    [Theory]
    [InlineData("2abc222", "", "")]
    [InlineData("2abc222-1", "1", "")]
    [InlineData("2ABC222-1-502", "1", "502")]
    public async Task A_code_on_a_door_fills_in_the_place_and_nothing_else(string code, string unit, string room)
    {
        var form = (await Hall.Stranger().Open($"/b/{code}")).Form("report");
        string Of(string field) => form.Fields.Single(f => f.Key == field).Value;
        Assert.Equal(("2abc222", unit, room), (Of("Building"), Of("Unit"), Of("Room")));
        Assert.Equal(("", "", ""), (Of("Name"), Of("Phone"), Of("Text")));
    }

    [Theory]
    [InlineData("2abc222-1-9901")]
    [InlineData("2abc222-7")]
    [InlineData("2abc222-x")]
    [InlineData("zzzzzzz")]
    public async Task A_code_nobody_gave_is_said_and_asks_for_nothing(string code)
    {
        Assert.Contains("这个码没有登记", (await Hall.Stranger().Open($"/b/{code}")).Text, StringComparison.Ordinal);
        using var client = Hall.Client();
        using var picture = await client.GetAsync($"/b/{code}.svg", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Fact]
    public async Task Who_lives_behind_a_door_changes_nothing_of_its_code()
    {
        const string Code = "/b/2abc222-1-501";
        var before = (await Hall.Stranger().Open(Code)).Text;
        await Hall.Settle("不该露面", "501");
        var after = (await Hall.Stranger().Open(Code)).Text;
        Assert.Equal(before, after);
        Assert.Contains("和平里 1号楼 1单元 501", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_has_a_code_for_every_room_in_picture_and_words()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var id = Places.BuildingByCode(Town.County, "2abc222")!.Id;
        var sheet = await clerk.Open($"/desk/map/buildings/{id}/codes?of=rooms&each=24");
        var codes = Regex.Matches(sheet.Html, "/b/(2abc222-1-[0-9]+)\\.svg").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(12, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Contains($"/b/{c}<", sheet.Html, StringComparison.Ordinal));
        var few = await clerk.Open($"/desk/map/buildings/{id}/codes?of=units");
        Assert.Equal(2, Regex.Count(few.Html, "/b/2abc222[^\"]*\\.svg"));
        using var client = Hall.Client();
        var picture = await client.GetStringAsync("/b/2abc222-1-502.svg", TestContext.Current.CancellationToken);
        Assert.StartsWith("<svg", picture, StringComparison.Ordinal);
        Assert.NotEqual(picture, await client.GetStringAsync("/b/2abc222-1-501.svg", TestContext.Current.CancellationToken));
    }

    private async Task<Page> Entered(string lines = Lines)
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        return await clerk.Press(await clerk.Open(NumberLinks.List), "enter", ("lines", lines), ("day", "2026-01-01"));
    }

    private (string? Street, string Text, string Area) Read(string words) =>
        Places.Addresses(Town.County, words, Hall.Wall.Now) is [var first, ..]
            ? (first.Address.Street, first.Address.Text, first.Address.Area)
            : default;

    private Task<List<string>> Audited(string act) =>
        Hall.Look(db => db.Set<AuditEntry>().Where(a => a.Act == act).Select(a => a.Subject).ToListAsync());

    private IPlaceDirectory Places => Hall.Services.GetRequiredService<IPlaceDirectory>();

    private Grounds Grounds => Hall.Services.GetRequiredService<Grounds>();
}

public sealed class AddressPagesOnSqlite() : AddressPageTests(new SqliteHall());

public sealed class AddressPagesOnPostgres() : AddressPageTests(new PostgresHall());
