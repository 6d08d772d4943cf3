using System.Globalization;
using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Counting;
using Linli.Registry.Maintaining;
using Linli.Tests.Support;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>A lamp from the day it is entered: where, whose, broken, repaired, out of use, as clerks and grid workers do it on pages.</summary>
public abstract class FacilityTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task A_facility_is_found_by_its_number_and_says_who_keeps_it()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await Enter(clerk, ("label", "LD-0123"), ("body", Committee));
        await Enter(clerk, ("label", "LD-0124"));
        await Enter(clerk, ("kind", "manhole"));

        var found = await clerk.Open(RegistryLinks.Facilities + "?label=LD-0123");
        var lamps = await clerk.Open(RegistryLinks.Facilities + "?kind=street-lamp");
        var nobodys = await clerk.Open(RegistryLinks.Facilities + "?nobodys=1");
        var elsewhere = await clerk.Open(RegistryLinks.Facilities + "?area=" + Town.SecondGrid);

        Assert.Matches("^/registry/facilities/[0-9a-f-]{36}$", page.Path);
        Assert.Equal(["路灯 LD-0123"], page.Headings);
        Assert.Contains("和平里 1号楼 单元门口", page.Text, StringComparison.Ordinal);
        Assert.Contains("公用设施", page.Text, StringComparison.Ordinal);
        Assert.Contains("在用", page.Text, StringComparison.Ordinal);
        Assert.Contains("本页 1 处", found.Text, StringComparison.Ordinal);
        var body = await Hall.Look(db =>
            db.Set<Linli.Organizations.Body>().Where(b => b.Id == Hall.Town.Committee).Select(b => b.Name).SingleAsync()
        );
        Assert.Contains(body, found.Text, StringComparison.Ordinal);
        Assert.Contains("本页 2 处", lamps.Text, StringComparison.Ordinal);
        Assert.Contains("本页 2 处", nobodys.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LD-0123", nobodys.Text, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的设施", elsewhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_is_not_entered_without_what_it_is_for()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var silent = await Enter(clerk, ("kind", "camera"), ("label", "SXT-7"));
        var declared = await Enter(
            clerk,
            ("kind", "camera"),
            ("label", "SXT-7"),
            ("purpose", "看消防通道是否被占，物业值班室看，门口有标识")
        );

        Assert.Contains("要写明用途", silent.Text, StringComparison.Ordinal);
        Assert.Equal("SXT-7", silent.Form("enter").Fields.Single(f => f.Key == "label").Value);
        Assert.Contains("看消防通道是否被占", declared.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Hall.Look(db => db.Set<Facility>().CountAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_is_lost()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var kindless = await Enter(clerk, ("kind", "no-such-kind"), ("label", "LD-9"));
        var strange = await Enter(clerk, ("body", Guid.CreateVersion7(Hall.Wall.GetUtcNow()).ToString()));
        var ahead = await Enter(clerk, ("trueFrom", Day(1)));
        var nowhere = await Enter(clerk, ("point", "112.9"));

        Assert.Contains("请选是哪一种设施", kindless.Text, StringComparison.Ordinal);
        Assert.Equal("LD-9", kindless.Form("enter").Fields.Single(f => f.Key == "label").Value);
        Assert.Contains("这个单位不负责这一片", strange.Text, StringComparison.Ordinal);
        Assert.Contains("在今天之后", ahead.Text, StringComparison.Ordinal);
        Assert.Contains("坐标要写成", nowhere.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Hall.Look(db => db.Set<Facility>().CountAsync()));
    }

    [Fact]
    public async Task It_breaks_is_repaired_and_taken_out_of_use_each_on_its_day()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, ("label", "LD-1"), ("trueFrom", Day(-30)));

        var wordless = await clerk.Press(entered, "tend", ("act", "Break"), ("fault", " "), ("trueFrom", Day(-9)));
        var broken = await clerk.Press(entered, "tend", ("act", "Break"), ("fault", "灯不亮"), ("trueFrom", Day(-9)));
        var list = await clerk.Open(RegistryLinks.Facilities + "?state=broken");
        var early = await clerk.Press(broken, "tend", ("act", "Repair"), ("trueFrom", Day(-10)));
        var whole = await clerk.Press(broken, "tend", ("act", "Repair"), ("trueFrom", Day(-3)), ("sourceNote", "换了灯泡"));
        var again = await clerk.Press(broken, "tend", ("act", "Repair"), ("trueFrom", Day(-3)));
        var gone = await clerk.Press(whole, "tend", ("act", "Retire"), ("trueFrom", Day(-1)));
        var usual = await clerk.Open(RegistryLinks.Facilities);
        var archive = await clerk.Open(RegistryLinks.Facilities + "?state=outOfUse");
        var back = await clerk.Press(gone, "tend", ("act", "Restore"), ("trueFrom", Day(0)));

        Assert.Contains("请写明坏在哪里", wordless.Text, StringComparison.Ordinal);
        Assert.Contains("灯不亮", broken.Text, StringComparison.Ordinal);
        Assert.Contains("灯不亮 · " + Day(-9) + " 起", list.Text, StringComparison.Ordinal);
        Assert.Contains("日期不能比那一天早", early.Text, StringComparison.Ordinal);
        Assert.Contains("换了灯泡", whole.Text, StringComparison.Ordinal);
        Assert.Contains("修好", whole.Text, StringComparison.Ordinal);
        Assert.Contains("不能这样办", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LD-1", usual.Text, StringComparison.Ordinal);
        Assert.Contains("LD-1", archive.Text, StringComparison.Ordinal);
        Assert.Contains("在用", back.Text, StringComparison.Ordinal);
        // What was broken then stays in the history.
        Assert.Contains("灯不亮", back.Text, StringComparison.Ordinal);
        Assert.Equal(5, await Hall.Look(db => db.Set<RegisterLine>().CountAsync()));
    }

    [Fact]
    public async Task What_is_corrected_stands_in_the_history_and_who_was_slower_is_told()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, ("label", "LD-1"));
        var form = await clerk.Open(entered.Path + "/correct");

        var nothing = await clerk.Press(form, "correct", ("trueFrom", Day(0)));
        var corrected = await clerk.Press(form, "correct", ("label", "LD-2"), ("trueFrom", Day(0)));
        var stale = await clerk.Press(form, "correct", ("label", "LD-3"), ("trueFrom", Day(0)));

        Assert.Contains("没有改动", nothing.Text, StringComparison.Ordinal);
        Assert.Equal(["路灯 LD-2"], corrected.Headings);
        Assert.Contains("编号", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("刚被别人改过", stale.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_open_a_point_decides_the_grid_and_it_is_drawn_there()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var house = await Hall.Look(async db => (await db.Set<Linli.Territory.Building>().ToListAsync()).Single(b => b.Name == "2号楼"));
        var point = string.Create(CultureInfo.InvariantCulture, $"{house.Center.Lon:0.0000000}, {house.Center.Lat:0.0000000}");

        var page = await Enter(clerk, ("label", "LD-5"), ("building", ""), ("place", "路灯杆"), ("point", point));
        await clerk.Press(page, "tend", ("act", "Break"), ("fault", "灯不亮"), ("trueFrom", Day(0)));
        var map = await clerk.Open($"/desk/map/{Town.Community}?layers=facilities");
        var county = await clerk.Open("/desk/map/990101?layers=facilities");
        var usual = await clerk.Open($"/desk/map/{Town.Community}");

        Assert.Equal(house.Area, await Hall.Look(db => db.Set<Facility>().Select(f => f.Area).SingleAsync()));
        Assert.Contains("路灯 LD-5", map.Text, StringComparison.Ordinal);
        Assert.Contains("损坏 · 灯不亮", map.Text, StringComparison.Ordinal);
        Assert.Contains("1 处设施，1 处损坏", county.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LD-5", usual.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_counts_among_the_base_figures_while_it_is_not_out_of_use()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var me = await Hall.Actor(Role.Clerk);
        await Enter(clerk, ("label", "LD-1"));
        var gone = await Enter(clerk, ("label", "LD-2"));
        await clerk.Press(gone, "tend", ("act", "Retire"), ("trueFrom", Day(0)));

        var sheet = await Hall.Do<BaseFigures, BaseSheet>(me, f => f.Read(Town.Community, CancellationToken.None));
        var page = await clerk.Open(RegistryLinks.Figures);

        Assert.Equal(1, sheet.Whole.Facilities);
        Assert.Equal([1, 0], sheet.Parts.Select(p => p.Facilities));
        Assert.Contains("1 处设施", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_worker_sees_the_own_grid_only()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var far = await Enter(clerk, ("label", "FAR-1"), ("building", await Building("2号楼")));

        var own = await Enter(worker, ("label", "NEAR-1"), ("building", ""), ("place", "村口大槐树"));
        var list = await worker.Open(RegistryLinks.Facilities);

        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path + "/correct")).Status);
        Assert.Contains("村口大槐树", own.Text, StringComparison.Ordinal);
        Assert.Contains("NEAR-1", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("FAR-1", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(RegistryLinks.Facilities)).Status);
    }

    [Fact]
    public void Kinds_and_classes_of_the_policy_can_be_said_in_english()
    {
        var rules = Hall.Services.GetRequiredService<FacilityRules>();
        var twins = EnglishTexts.Load();

        Assert.DoesNotContain(rules.Kinds.Select(k => k.Zh).Concat(rules.Classes.Select(c => c.Zh)), zh => !twins.ContainsKey(zh));
        Assert.Equal(rules.Kinds.Count, rules.Kinds.DistinctBy(k => k.Code).Count());
        // The five classes of the standard, and every kind in one of them.
        Assert.Equal(["01", "02", "03", "04", "05"], rules.Classes.Select(c => c.Code));
        Assert.All(rules.Kinds, k => Assert.NotNull(rules.Class(k.Class)));
        Assert.All(rules.Kinds, k => Assert.InRange(k.Code.Length, 1, 20));
        Assert.True(rules.Kind("camera")!.NeedsPurpose);
    }

    private string Committee => Hall.Town.Committee.Value.ToString();

    private async Task<Page> Enter(Browser browser, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual =
        [
            ("kind", "street-lamp"),
            ("building", await Building("1号楼")),
            ("place", "单元门口"),
            ("trueFrom", Day(0)),
        ];
        var asked = more.Select(m => m.Name).ToHashSet();
        var form = await browser.Open(RegistryLinks.EnterFacility);
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

public sealed class FacilityOnSqlite() : FacilityTests(new SqliteHall());

public sealed class FacilityOnPostgres() : FacilityTests(new PostgresHall());
