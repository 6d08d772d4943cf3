using System.Net;
using System.Text;
using Linli.Platform.Access;
using Linli.Territory;
using Linli.Territory.Redividing;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Territory.Redividing;

/// <summary>A clerk draws the grids anew from the page, without script: by the numbers on the map.</summary>
public abstract class RedrawPageTests(Hall hall) : OwnHallTests(hall)
{
    private const string List = "/grids";
    private const string Redraw = $"/grids/{Town.Community}/redraw";

    [Fact]
    public async Task A_clerk_splits_looks_at_what_moves_and_adopts()
    {
        var order = await Hall.Report();
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(List);
        Assert.Contains("示范社区 2 个网格 · 24 户", page.Text, StringComparison.Ordinal);
        Assert.Contains("全覆盖、无重叠", page.Text, StringComparison.Ordinal);

        page = await clerk.Press(await clerk.Open(Redraw), "begin");
        Assert.Contains("准备从 2026-11-19 起用", page.Text, StringComparison.Ordinal);
        Assert.Contains("data-corner=\"5\"", page.Html, StringComparison.Ordinal);

        page = await clerk.Press(
            page,
            "split",
            ("grid", Town.FirstGrid),
            ("from", "112.0045, 37.0"),
            ("to", "112.0045，37.0100"),
            ("name", "三网格")
        );
        Assert.Contains("三网格 003 · 新", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 → 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("换网格的楼栋 1 共 2 栋", page.Text, StringComparison.Ordinal);
        Assert.Contains("换网格的在办工单 1", page.Text, StringComparison.Ordinal);
        Assert.Contains(order.Number, page.Text, StringComparison.Ordinal);

        page = await clerk.Press(page, "adopt", ("day", "2026-12-01"));
        Assert.Contains("2026-12-01 零点起用新网格，林安然 采用", page.Text, StringComparison.Ordinal);
        Assert.Contains("2026-12-01 起用新网格", (await clerk.Open(List)).Text, StringComparison.Ordinal);
        Assert.Equal(Town.FirstGrid, (await Hall.Order(order.Number)).Area);

        page = await clerk.Press(page, "withdraw");
        Assert.Contains("起草重划", page.Text, StringComparison.Ordinal);
        Assert.Contains("已撤销 2026-12-01", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_the_cover_stays_on_the_form_and_is_red_on_the_map()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Press(await clerk.Open(Redraw), "begin");
        Assert.DoesNotContain("map-fault", page.Html, StringComparison.Ordinal);

        // The first corner is a bend of the community's own border.
        page = await clerk.Press(page, "move", ("corner", "1"), ("to", "112.001, 37.001"));
        Assert.Contains("网格没有严丝合缝：空白", page.Text, StringComparison.Ordinal);
        Assert.Contains("map-fault-mark", page.Html, StringComparison.Ordinal);
        Assert.Matches("空白 [0-9]{5}\\.[0-9] ㎡", page.Text);
        Assert.Contains("value=\"112.001, 37.001\"", page.Html, StringComparison.Ordinal);

        page = await clerk.Press(
            await clerk.Open(Redraw),
            "split",
            ("grid", Town.FirstGrid),
            ("from", "112.0032, 37.0"),
            ("to", "112.0032, 37.01")
        );
        Assert.Contains("穿过了和平里 1号楼", page.Text, StringComparison.Ordinal);
        Assert.Contains("1号楼被边界切开", page.Html, StringComparison.Ordinal);

        page = await clerk.Press(await clerk.Open(Redraw), "split", ("from", "无名路口"), ("to", "3"));
        Assert.Contains("“无名路口”看不懂", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Hall.Look(db => db.Set<Redivision>().Select(r => r.Step).SingleAsync()));
    }

    [Fact]
    public async Task Every_edit_has_its_form_and_the_last_step_is_taken_back()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Press(await clerk.Open(Redraw), "begin");
        page = await clerk.Press(
            page,
            "split",
            ("grid", Town.FirstGrid),
            ("from", "112.0045, 37.0"),
            ("to", "112.0045, 37.01"),
            ("between", "112.0047, 37.004\r\n112.0046, 37.006")
        );
        Assert.True((int)page.Status < 500, Hall.Faults.Last?.ToString());
        Assert.Contains("一网格2 003", page.Text, StringComparison.Ordinal);
        page = await clerk.Press(page, "rename", ("grid", Town.Community + "003"), ("name", "机械厂"));
        page = await clerk.Press(page, "kind", ("grid", Town.Community + "003"), ("kind", "Dedicated"));
        Assert.Contains("机械厂 003 · 专属网格", page.Text, StringComparison.Ordinal);
        page = await clerk.Press(page, "insert", ("from", "1"), ("to", "6"));
        page = await clerk.Press(page, "remove", ("corner", "11"));
        Assert.Contains("去掉拐点 11", page.Text, StringComparison.Ordinal);
        page = await clerk.Press(page, "undo");
        Assert.DoesNotContain("去掉拐点 11", page.Text, StringComparison.Ordinal);

        page = await clerk.Press(page, "merge", ("grid", Town.Community + "003"));
        Assert.Contains("请正好勾选两个相邻的网格", page.Text, StringComparison.Ordinal);
        page = await clerk.Press(await clerk.Open(Redraw), "merge", ("grid", Town.Community + "003"), ("grid", Town.FirstGrid));
        Assert.DoesNotContain("机械厂 003", page.Text, StringComparison.Ordinal);
        Assert.Equal(5, await Hall.Look(db => db.Set<Redivision>().Select(r => r.Step).SingleAsync()));
    }

    [Fact]
    public async Task A_file_of_one_s_own_comes_back_the_same_and_a_faulty_one_is_shown()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Press(await clerk.Open(Redraw), "begin");
        var file = Encoding.UTF8.GetBytes((await clerk.Open($"/grids/{Town.Community}/outlines.geojson?on=2026-11-18")).Html);

        page = await clerk.Press(page, "import", [("File", "网格.geojson", file)]);
        Assert.DoesNotContain("还不能采用", page.Text, StringComparison.Ordinal);
        page = await clerk.Press(page, "adopt");
        Assert.Contains("没有可以采用的改动", page.Text, StringComparison.Ordinal);

        var short_ = Encoding.UTF8.GetString(file).Replace("112.01,", "112.0098,", StringComparison.Ordinal);
        page = await clerk.Press(
            await clerk.Open(Redraw),
            "import",
            [("File", "网格.geojson", Encoding.UTF8.GetBytes(short_))],
            ("datum", "Gcj02")
        );
        Assert.Contains("这份草稿还不能采用", page.Text, StringComparison.Ordinal);
        Assert.Contains("map-fault-mark", page.Html, StringComparison.Ordinal);
        page = await clerk.Press(page, "adopt");
        Assert.Contains("网格没有严丝合缝", page.Text, StringComparison.Ordinal);

        page = await clerk.Press(await clerk.Open(Redraw), "import", [("File", "表格.csv", "a,b"u8.ToArray())]);
        Assert.Contains("看不懂这个文件", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_not_the_right_or_answers_for_other_ground_has_no_door()
    {
        foreach (var role in new[] { Role.GridWorker, Role.Handler, Role.Leader, Role.Admin })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(role)).Open(Redraw)).Status);
        }

        var clerk = await Hall.SignIn(Role.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open($"/grids/{Town.OtherCounty.Value}001001/redraw")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open($"/grids/{Town.OtherCounty.Value}001001/outlines.geojson")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open("/grids/1/redraw")).Status);
    }
}

public sealed class RedrawPageOnSqlite() : RedrawPageTests(new SqliteHall());

public sealed class RedrawPageOnPostgres() : RedrawPageTests(new PostgresHall());
