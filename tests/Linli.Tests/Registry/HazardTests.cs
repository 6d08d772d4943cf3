using System.Globalization;
using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Safeguarding;
using Linli.Tests.Support;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>A danger from the day it was found until it is gone, as clerks and grid workers do it on pages.</summary>
public abstract class HazardTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task What_was_found_is_kept_with_the_day_to_look_again()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await Enter(clerk, "消防通道被杂物堵死", ("level", "major"), ("trueFrom", Day(0)), ("body", Committee));
        var list = await clerk.Open(RegistryLinks.Hazards);

        Assert.Matches("^/registry/hazards/[0-9a-f-]{36}$", page.Path);
        Assert.Equal(["消防通道被杂物堵死"], page.Headings);
        Assert.Contains("和平里 1号楼 单元门口", page.Text, StringComparison.Ordinal);
        Assert.Contains("重大", page.Text, StringComparison.Ordinal);
        Assert.Contains("消防", page.Text, StringComparison.Ordinal);
        Assert.Contains("未管控", page.Text, StringComparison.Ordinal);
        Assert.Contains(Day(1) + " 前复查", page.Text, StringComparison.Ordinal);
        Assert.Contains("登记", page.Text, StringComparison.Ordinal);
        Assert.Contains("消防通道被杂物堵死", list.Text, StringComparison.Ordinal);
        var body = await Hall.Look(db =>
            db.Set<Linli.Organizations.Body>().Where(b => b.Id == Hall.Town.Committee).Select(b => b.Name).SingleAsync()
        );
        Assert.Contains(body, list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_is_lost()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var kindless = await Enter(clerk, "墙皮松动", ("kind", "no-such-kind"));
        var wordless = await Enter(clerk, "  ");
        var strange = await Enter(clerk, "墙皮松动", ("body", Guid.CreateVersion7(Hall.Wall.GetUtcNow()).ToString()));
        var ahead = await Enter(clerk, "墙皮松动", ("trueFrom", Day(1)));

        Assert.Contains("请选隐患的类别和等级", kindless.Text, StringComparison.Ordinal);
        Assert.Equal("墙皮松动", kindless.Form("enter").Fields.Single(f => f.Key == "description").Value);
        Assert.Contains("请写明是什么隐患", wordless.Text, StringComparison.Ordinal);
        Assert.Contains("这个单位不负责这一片", strange.Text, StringComparison.Ordinal);
        Assert.Contains("在今天之后", ahead.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Hall.Look(db => db.Set<Hazard>().CountAsync()));
    }

    [Fact]
    public async Task It_is_contained_looked_at_removed_and_found_again()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var found = await Enter(clerk, "燃气管老化", ("kind", "gas"), ("level", "serious"), ("trueFrom", Day(-20)));
        Assert.Contains("复查过期 17 天", found.Text, StringComparison.Ordinal);

        var empty = await clerk.Press(found, "tend", ("act", "Contain"), ("measures", " "), ("trueFrom", Day(-10)));
        var contained = await clerk.Press(found, "tend", ("act", "Contain"), ("measures", "已关阀停气"), ("trueFrom", Day(-10)));
        var early = await clerk.Press(contained, "tend", ("act", "Check"), ("trueFrom", Day(-11)));
        var seen = await clerk.Press(contained, "tend", ("act", "Check"), ("trueFrom", Day(-2)), ("sourceNote", "阀门仍关着"));
        var gone = await clerk.Press(seen, "tend", ("act", "Remove"), ("trueFrom", Day(-1)));
        var list = await clerk.Open(RegistryLinks.Hazards);
        var archive = await clerk.Open(RegistryLinks.Hazards + "?state=removed");
        var late = await clerk.Press(seen, "tend", ("act", "Check"), ("trueFrom", Day(0)));
        var again = await clerk.Press(gone, "tend", ("act", "Reopen"), ("trueFrom", Day(0)));
        var twice = await clerk.Press(gone, "tend", ("act", "Reopen"), ("trueFrom", Day(0)));

        Assert.Contains("请写明有了什么措施", empty.Text, StringComparison.Ordinal);
        Assert.Contains("已管控", contained.Text, StringComparison.Ordinal);
        Assert.Contains(Day(5) + " 前复查", contained.Text, StringComparison.Ordinal);
        Assert.Contains("日期不能比那一天早", early.Text, StringComparison.Ordinal);
        Assert.Contains(Day(13) + " 前复查", seen.Text, StringComparison.Ordinal);
        Assert.Contains("阀门仍关着", seen.Text, StringComparison.Ordinal);
        Assert.Contains("已消除", gone.Text, StringComparison.Ordinal);
        Assert.Contains("不用再看", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("燃气管老化", list.Text, StringComparison.Ordinal);
        Assert.Contains("燃气管老化", archive.Text, StringComparison.Ordinal);
        Assert.Contains("已经消除", late.Text, StringComparison.Ordinal);
        Assert.Contains("未管控", again.Text, StringComparison.Ordinal);
        Assert.Contains(Day(3) + " 前复查", again.Text, StringComparison.Ordinal);
        Assert.Contains("已关阀停气", again.Text, StringComparison.Ordinal);
        Assert.Contains("还没有消除", twice.Text, StringComparison.Ordinal);
        Assert.Equal(5, await Hall.Look(db => db.Set<RegisterLine>().CountAsync()));
    }

    [Fact]
    public async Task What_is_late_stands_first_in_red_and_in_words()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        await Enter(clerk, "井盖破损", ("kind", "road"), ("level", "ordinary"), ("trueFrom", Day(0)));
        await Enter(clerk, "电线裸露", ("kind", "electricity"), ("level", "ordinary"), ("trueFrom", Day(-9)));
        await Enter(clerk, "围墙倾斜", ("kind", "building"), ("level", "major"), ("trueFrom", Day(-1)));

        var list = await clerk.Open(RegistryLinks.Hazards);
        var late = await clerk.Open(RegistryLinks.Hazards + "?late=1");
        var kind = await clerk.Open(RegistryLinks.Hazards + "?kind=road&level=ordinary");
        var elsewhere = await clerk.Open(RegistryLinks.Hazards + "?area=" + Town.SecondGrid);

        Assert.Equal(["电线裸露", "围墙倾斜", "井盖破损"], Order(list, "井盖破损", "电线裸露", "围墙倾斜"));
        Assert.Contains("class=\"late\">复查过期 2 天", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"late\">今天", list.Html, StringComparison.Ordinal);
        Assert.Contains("今天要复查", list.Text, StringComparison.Ordinal);
        Assert.Contains("本页 1 处", late.Text, StringComparison.Ordinal);
        Assert.Contains("电线裸露", late.Text, StringComparison.Ordinal);
        Assert.Contains("本页 1 处", kind.Text, StringComparison.Ordinal);
        Assert.Contains("井盖破损", kind.Text, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的隐患", elsewhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_level_brings_another_day_and_stands_in_the_history()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var found = await Enter(clerk, "河边护栏断裂", ("kind", "water"), ("level", "ordinary"), ("trueFrom", Day(0)));
        var form = await clerk.Open(found.Path + "/correct");

        var nothing = await clerk.Press(form, "correct", ("trueFrom", Day(0)));
        var worse = await clerk.Press(form, "correct", ("level", "major"), ("trueFrom", Day(0)));
        var stale = await clerk.Press(form, "correct", ("level", "serious"), ("trueFrom", Day(0)));

        Assert.Contains("没有改动", nothing.Text, StringComparison.Ordinal);
        Assert.Contains(Day(1) + " 前复查", worse.Text, StringComparison.Ordinal);
        Assert.Contains("等级、下次复查", worse.Text, StringComparison.Ordinal);
        Assert.Contains("刚被别人改过", stale.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_worker_sees_the_own_grid_only()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var far = await Enter(clerk, "远处的隐患", ("building", await Building("2号楼")));

        var own = await Enter(worker, "近处的隐患", ("building", ""), ("place", "村口大槐树"));
        var list = await worker.Open(RegistryLinks.Hazards);

        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path + "/correct")).Status);
        Assert.Contains("村口大槐树", own.Text, StringComparison.Ordinal);
        Assert.Contains("近处的隐患", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("远处的隐患", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(RegistryLinks.Hazards)).Status);
    }

    [Fact]
    public void Kinds_and_levels_of_the_policy_can_be_said_in_english_and_are_looked_at_again()
    {
        var rules = Hall.Services.GetRequiredService<HazardRules>();
        var twins = EnglishTexts.Load();

        Assert.DoesNotContain(rules.Kinds.Select(k => k.Zh).Concat(rules.Levels.Select(l => l.Zh)), zh => !twins.ContainsKey(zh));
        Assert.Equal(rules.Kinds.Count, rules.Kinds.DistinctBy(k => k.Code).Count());
        Assert.Equal(rules.Levels.Count, rules.Levels.DistinctBy(l => l.Code).Count());
        Assert.All(rules.Levels, l => Assert.True(0 < l.OpenDays && l.OpenDays < l.ContainedDays, l.Code));
        Assert.All(rules.Levels.Zip(rules.Levels.Skip(1)), two => Assert.True(two.First.OpenDays < two.Second.OpenDays));
    }

    private static IEnumerable<string> Order(Page page, params string[] said) =>
        said.OrderBy(s => page.Html.IndexOf(s, StringComparison.Ordinal));

    private string Committee => Hall.Town.Committee.Value.ToString();

    private async Task<Page> Enter(Browser browser, string description, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual =
        [
            ("kind", "fire"),
            ("level", "ordinary"),
            ("description", description),
            ("building", await Building("1号楼")),
            ("place", "单元门口"),
            ("trueFrom", Day(0)),
        ];
        var asked = more.Select(m => m.Name).ToHashSet();
        var form = await browser.Open(RegistryLinks.EnterHazard);
        return await browser.Press(form, "enter", [.. usual.Where(u => !asked.Contains(u.Name)), .. more]);
    }

    private string Day(int days) =>
        DateOnly.FromDateTime(Hall.Wall.GetUtcNow().AddHours(8).Date).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<string> Building(string name) =>
        Hall.Look(async db =>
        {
            var all = await db.Set<Linli.Territory.Building>().ToListAsync();
            return all.Single(b => b.Name == name).Id.Value.ToString();
        });
}

public sealed class HazardOnSqlite() : HazardTests(new SqliteHall());

public sealed class HazardOnPostgres() : HazardTests(new PostgresHall());
