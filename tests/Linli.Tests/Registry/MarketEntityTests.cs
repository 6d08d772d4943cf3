using System.Net;
using System.Text;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Registry;

/// <summary>A business from the first line to the last, as clerks and grid workers do it on pages.</summary>
public abstract class MarketEntityTests(Hall hall) : OwnHallTests(hall)
{
    private const string Phone = "13800005678";

    [Fact]
    public async Task What_is_public_lies_open_and_who_stands_for_it_is_sealed()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await Enter(
            clerk,
            "和平里理发店",
            Traders.Code(1),
            ("kind", "SelfEmployed"),
            ("trade", "理发"),
            ("representative", "张建国"),
            ("phone", Phone),
            ("place", "一层东头门面")
        );
        var list = await clerk.Open(RegistryLinks.Entities);

        Assert.Matches("^/registry/entities/[0-9a-f-]{36}$", page.Path);
        Assert.Contains("和平里理发店", page.Text, StringComparison.Ordinal);
        Assert.Contains(Traders.Code(1), page.Text, StringComparison.Ordinal);
        Assert.Contains("和平里 1号楼 101 一层东头门面", page.Text, StringComparison.Ordinal);
        Assert.Contains("张**", page.Text, StringComparison.Ordinal);
        Assert.Contains("138****5678", page.Text, StringComparison.Ordinal);
        Assert.Contains("上门走访", page.Text, StringComparison.Ordinal);
        Assert.Contains("和平里理发店", list.Text, StringComparison.Ordinal);
        Assert.Contains("理发", list.Text, StringComparison.Ordinal);
        string[] secrets = ["张建国", Phone];
        Assert.All(secrets, s => Assert.DoesNotContain(s, page.Html + list.Html, StringComparison.Ordinal));

        await Hall.Look(async db =>
        {
            var boxes = await db.Set<MarketEntity>().Select(e => new[] { e.RepresentativeSealed, e.PhoneSealed }).ToListAsync();
            var lines = await db.Set<RegisterLine>().Select(l => l.Box).ToListAsync();
            var all = boxes.SelectMany(b => b).Concat(lines).OfType<byte[]>().Select(b => Encoding.UTF8.GetString(b)).ToList();
            Assert.Equal(3, all.Count);
            Assert.All(secrets, s => Assert.DoesNotContain(all, box => box.Contains(s, StringComparison.Ordinal)));
            return 0;
        });
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_lost()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await Enter(clerk, "好再来面馆", Traders.Code(2)[..17] + "!", ("phone", "1380000567"), ("trade", "面食"));
        var nowhere = await Enter(clerk, "好再来面馆", Traders.Code(2), ("building", ""), ("room", ""), ("place", "天边外"));
        var picked = await clerk.Press(nowhere, "enter", ("grid", Town.FirstGrid));

        Assert.Equal(RegistryLinks.EnterEntity, page.Path);
        Assert.Contains("统一社会信用代码里不会有", page.Text, StringComparison.Ordinal);
        Assert.Contains("手机号应为 11 位", page.Text, StringComparison.Ordinal);
        var kept = page.Form("enter").Fields.ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal(("好再来面馆", "面食"), (kept["name"], kept["trade"]));
        Assert.Contains("对不上哪个网格", nowhere.Text, StringComparison.Ordinal);
        Assert.Contains("天边外", picked.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Entities());
        Assert.Equal(Town.FirstGrid, await Hall.Look(db => db.Set<MarketEntity>().Select(e => e.Area).SingleAsync()));
    }

    [Fact]
    public async Task A_code_is_entered_once_and_moves_along_with_its_holder()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var first = await Enter(clerk, "惠民超市", Traders.Code(3), ("building", await Building("2号楼")));

        var again = await Enter(clerk, "惠民超市", Traders.Code(3).ToLowerInvariant());
        var elsewhere = await Enter(worker, "惠民超市", Traders.Code(3));
        var other = await worker.Press(elsewhere, "enter", ("name", "便民超市"), ("takeOver", "1"));
        var moved = await worker.Press(elsewhere, "enter", ("takeOver", "1"));
        var second = await Enter(clerk, "惠民超市分店", Traders.Code(4));
        var taken = await clerk.Press(await clerk.Open(second.Path + "/correct"), "correct", ("code", Traders.Code(3)));

        Assert.Contains("已经登记过了", again.Text, StringComparison.Ordinal);
        Assert.Contains(first.Path, again.Links);
        Assert.Contains("别的社区登记着", elsewhere.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Path, elsewhere.Links);
        Assert.Contains("另一个名称", other.Text, StringComparison.Ordinal);
        Assert.Equal(first.Path, moved.Path);
        Assert.Contains("1号楼", moved.Text, StringComparison.Ordinal);
        Assert.Contains("迁居", moved.Text, StringComparison.Ordinal);
        Assert.Contains("已经登记过了", taken.Text, StringComparison.Ordinal);
        Assert.Contains(first.Path, taken.Links);
        Assert.Equal(2, await Entities());
    }

    [Fact]
    public async Task A_grid_worker_sees_the_own_grid_only()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var far = await Enter(clerk, "远方商店", Traders.Code(5), ("building", await Building("2号楼")));

        var refused = await Enter(worker, "越界商店", Traders.Code(6), ("building", ""), ("room", ""), ("place", "和平里2号楼1单元301"));
        var list = await worker.Open(RegistryLinks.Entities);

        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path + "/correct")).Status);
        Assert.Contains("不在您的辖区", refused.Text, StringComparison.Ordinal);
        Assert.Contains("还没有登记市场主体", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(RegistryLinks.Entities)).Status);
    }

    [Fact]
    public async Task Opening_needs_a_reason_and_stands_among_the_looks()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await Enter(clerk, "红星五金", Traders.Code(7), ("representative", "孙桂兰"), ("phone", Phone));

        var refused = await clerk.Press(page, "reveal", ("reason", " "));
        var opened = await clerk.Press(page, "reveal", ("reason", "约消防检查"));
        var looks = await clerk.Open(RegistryLinks.Looks);
        var after = await clerk.Open(page.Path);

        Assert.Contains("要写明为什么查看", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙桂兰", refused.Html, StringComparison.Ordinal);
        Assert.Contains("孙桂兰", opened.Text, StringComparison.Ordinal);
        Assert.Contains(Phone, opened.Text, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\" content=\"30;", opened.Html, StringComparison.Ordinal);
        Assert.Contains("约消防检查", looks.Text, StringComparison.Ordinal);
        Assert.Contains("负责人、联系电话", looks.Text, StringComparison.Ordinal);
        Assert.Contains(page.Path, looks.Links);
        Assert.Contains("被打开过 1 次", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙桂兰", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_true_on_a_day_can_be_read_again()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, "旧名商店", Traders.Code(8), ("phone", Phone), ("trade", "百货"), ("trueFrom", Day(-100)));
        var form = await clerk.Open(entered.Path + "/correct");

        var corrected = await clerk.Press(form, "correct", ("name", "新名商店"), ("trade", ""), ("trueFrom", Day(-10)));
        var emptied = await clerk.Press(await clerk.Open(entered.Path + "/correct"), "correct", ("empty", "phone"), ("trueFrom", Day(-5)));
        var stale = await clerk.Press(form, "correct", ("name", "别名商店"), ("trueFrom", Day(0)));
        var nothing = await clerk.Press(await clerk.Open(entered.Path + "/correct"), "correct");
        var before = await clerk.Open(entered.Path + "?on=" + Day(-50));

        Assert.Contains("新名商店", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("138****5678", corrected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("百货", corrected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("138****5678", emptied.Text, StringComparison.Ordinal);
        Assert.Contains("刚被别人改过", stale.Text, StringComparison.Ordinal);
        Assert.Contains("没有改动", nothing.Text, StringComparison.Ordinal);
        Assert.Equal(["旧名商店"], before.Headings);
        Assert.Contains("百货", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open(entered.Path + "?on=" + Day(-200))).Status);
    }

    [Fact]
    public async Task Who_closes_is_archived_and_may_come_back()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, "四季水果", Traders.Code(9));
        var usual = ("trueFrom", Day(0));

        var closed = await clerk.Press(entered, "state", ("what", "Closed"), usual);
        var list = await clerk.Open(RegistryLinks.Entities);
        var archive = await clerk.Open(RegistryLinks.Entities + "?state=closed");
        var twice = await clerk.Press(entered, "state", ("what", "MovedOut"), usual);
        var ahead = await clerk.Press(closed, "state", ("what", "resume"), ("trueFrom", Day(2)));
        var back = await clerk.Press(closed, "state", ("what", "resume"), usual);

        Assert.Contains("已注销", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("四季水果", list.Text, StringComparison.Ordinal);
        Assert.Contains("四季水果", archive.Text, StringComparison.Ordinal);
        Assert.Contains("已经归档", twice.Text, StringComparison.Ordinal);
        Assert.Contains("在今天之后", ahead.Text, StringComparison.Ordinal);
        Assert.Contains("恢复在营", back.Text, StringComparison.Ordinal);
        Assert.Contains("四季水果", (await clerk.Open(RegistryLinks.Entities)).Text, StringComparison.Ordinal);
        Assert.Equal(3, await Hall.Look(db => db.Set<MarketEntity>().Select(e => e.Lines).SingleAsync()));
    }

    [Fact]
    public async Task The_list_is_narrowed_by_its_address_and_pages_on()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        await Hall.Open("大众粮油", (EntityFields.Code, Traders.Code(10)), (EntityFields.Kind, "Company"));
        await Hall.Open("大众浴池", (EntityFields.Kind, "SelfEmployed"));

        var words = await clerk.Open(RegistryLinks.Entities + "?q=粮油");
        var code = await clerk.Open(RegistryLinks.Entities + "?q=" + Traders.Code(10).ToLowerInvariant());
        var kind = await clerk.Open(RegistryLinks.Entities + "?kind=selfemployed");
        var area = await clerk.Open(RegistryLinks.Entities + "?area=" + Town.FirstGrid);
        var none = await clerk.Open(RegistryLinks.Entities + "?area=999999999999999");

        Assert.All([words, code], p => Assert.Contains("大众粮油", p.Text, StringComparison.Ordinal));
        Assert.All([words, code], p => Assert.DoesNotContain("大众浴池", p.Text, StringComparison.Ordinal));
        Assert.Contains("大众浴池", kind.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("大众粮油", kind.Text, StringComparison.Ordinal);
        Assert.Contains("本页 2 家", area.Text, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的市场主体", none.Text, StringComparison.Ordinal);

        // Two signs from the middle, pinyin, initials, with a star: names are looked for in memory.
        foreach (var typed in new[] { "众粮", "dazhongliangyou", "dzly", "大*油" })
        {
            var found = await clerk.Open(RegistryLinks.Entities + "?q=" + typed);
            Assert.Contains("大众粮油", found.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("大众浴池", found.Text, StringComparison.Ordinal);
        }

        Assert.Contains(
            "没有符合条件的市场主体",
            (await clerk.Open(RegistryLinks.Entities + "?q=dzly&area=" + Town.SecondGrid)).Text,
            StringComparison.Ordinal
        );

        for (var i = 0; i < 49; i++)
        {
            await Hall.Open($"小店{i}");
        }

        var first = await clerk.Open(RegistryLinks.Entities);
        var second = await clerk.Open(RegistryLinks.Entities + "?page=2");
        Assert.Contains("本页 50 家", first.Text, StringComparison.Ordinal);
        Assert.Contains(RegistryLinks.Entities + "?page=2", first.Links);
        Assert.Contains("本页 1 家", second.Text, StringComparison.Ordinal);
    }

    private async Task<Page> Enter(Browser browser, string name, string code, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual =
        [
            ("name", name),
            ("code", code),
            ("building", await Building("1号楼")),
            ("room", "101"),
            ("trueFrom", Day(0)),
        ];
        var asked = more.Select(m => m.Name).ToHashSet();
        var form = await browser.Open(RegistryLinks.EnterEntity);
        return await browser.Press(form, "enter", [.. usual.Where(u => !asked.Contains(u.Name)), .. more]);
    }

    private string Day(int days) =>
        DateOnly
            .FromDateTime(Hall.Wall.GetUtcNow().AddHours(8).Date)
            .AddDays(days)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Task<string> Building(string name) =>
        Hall.Look(async db =>
        {
            var all = await db.Set<Linli.Territory.Building>().ToListAsync();
            return all.Single(b => b.Name == name).Id.Value.ToString();
        });

    private Task<int> Entities() => Hall.Look(db => db.Set<MarketEntity>().CountAsync());
}

public sealed class MarketEntityOnSqlite() : MarketEntityTests(new SqliteHall());

public sealed class MarketEntityOnPostgres() : MarketEntityTests(new PostgresHall());
