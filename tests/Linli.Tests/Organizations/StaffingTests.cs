using System.Net;
using System.Text;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Browsing;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Territory;
using Linli.Territory.Finding;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Organizations;

/// <summary>Who serves grids and buildings, named without an account, followed by one act, shown only by consent.</summary>
public abstract class StaffingTests(Hall hall) : OwnHallTests(hall)
{
    private const string Community = $"/organisations/grids/{Town.Community}";
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Fact]
    public async Task A_clerk_names_a_leader_and_a_successor_by_one_act_and_any_day_tells_who_served()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("示范社区 2 0 / 2 1 / 2 — 0 / 2", (await clerk.Open("/organisations/grids")).Text, StringComparison.Ordinal);
        var table = await clerk.Open(Community);
        Assert.Contains("2 个网格，0 个有网格长，1 个有网格员", table.Text, StringComparison.Ordinal);

        var post = await Name(clerk, GridDuty.Leader, Town.FirstGrid, ("name", "欧阳国庆"), ("from", "2026-03-01"));
        var again = await clerk.Press(
            post,
            "succeed",
            ("name", "李雨桐"),
            ("from", "2026-12-01"),
            ("reason", "轮岗"),
            ("document", "示居〔2026〕3 号")
        );

        Assert.Contains("李雨桐 已宣布 2026-12-01 — 轮岗 示居〔2026〕3 号", again.Text, StringComparison.Ordinal);
        Assert.Contains("欧阳国庆 在岗 2026-03-01 2026-11-30", again.Text, StringComparison.Ordinal);
        Assert.Contains("欧阳国庆 李雨桐 自 2026-12-01 起接任", (await clerk.Open(Community)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "空缺 欧阳国庆 自 2026-03-01 起接任",
            (await clerk.Open(Community + "?day=2026-02-28")).Text,
            StringComparison.Ordinal
        );
        var then = (await clerk.Open(Community + "?day=2026-12-01")).Text;
        Assert.Contains("李雨桐", then, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳国庆", then, StringComparison.Ordinal);
        Assert.Superset(
            new HashSet<string> { "duty.name 一网格网格长 欧阳国庆", "duty.name 一网格网格长 李雨桐" },
            (await Hall.Look(db => db.Set<AuditEntry>().Select(a => a.Act + " " + a.Subject).ToListAsync())).ToHashSet()
        );
    }

    [Fact]
    public async Task A_succession_without_a_reason_is_refused_and_changes_nothing()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var post = await Name(clerk, GridDuty.Leader, Town.FirstGrid, ("name", "周静"), ("from", "2026-03-01"));

        var refused = await clerk.Press(post, "succeed", ("name", "马若溪"), ("from", "2026-12-01"), ("reason", " "));
        var early = await clerk.Press(post, "succeed", ("name", "马若溪"), ("from", "2026-02-01"), ("reason", "轮岗"));

        Assert.Contains("交接要写明原因", refused.Text, StringComparison.Ordinal);
        Assert.Contains("任职时间不能重叠", early.Text, StringComparison.Ordinal);
        Assert.Equal("马若溪", early.Form("succeed").Fields.Single(f => f.Key == "name").Value);
        var lines = await Hall.Look(db => db.Set<PersonInPost>().Where(l => l.Name != null).ToListAsync());
        Assert.Null(Assert.Single(lines).Until);
    }

    [Fact]
    public async Task What_was_announced_is_taken_back_before_its_day_and_the_one_before_goes_on()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var post = await Name(clerk, GridDuty.Leader, Town.FirstGrid, ("name", "周静"), ("from", "2026-03-01"));
        var announced = await clerk.Press(post, "succeed", ("name", "马若溪"), ("from", "2026-12-01"), ("reason", "轮岗"));

        var back = await clerk.Press(announced, "withdraw");

        Assert.Contains("马若溪 已撤回", back.Text, StringComparison.Ordinal);
        var then = (await clerk.Open(Community + "?day=2026-12-02")).Text;
        Assert.Contains("周静", then, StringComparison.Ordinal);
        Assert.DoesNotContain("马若溪", then, StringComparison.Ordinal);
        var begun = await clerk.Press(back, "succeed", ("name", "罗云帆"), ("from", "2026-11-18"), ("reason", "轮岗"));
        Assert.DoesNotContain(begun.Forms, f => f.Name == "withdraw");
    }

    [Fact]
    public async Task A_grid_has_one_leaders_post_also_in_the_database()
    {
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            Hall.Look(async db =>
            {
                var body = await db.Set<Body>().SingleAsync(b => b.Id == Hall.Town.Committee);
                db.Add(Post.OfDuty(body, GridDuty.Leader, new(Town.SecondGrid), "二网格", null, ""));
                db.Add(Post.OfDuty(body, GridDuty.Leader, new(Town.SecondGrid), "二网格", null, ""));
                return await db.SaveChangesAsync();
            })
        );
    }

    [Fact]
    public async Task What_is_not_consented_is_not_shown_and_a_volunteers_own_phone_lies_sealed()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var house = (await Hall.Look(db => db.Set<Building>().SingleAsync(b => b.QrCode == "2abc222"))).Id.Value;
        var form = await clerk.Open($"{Community}/name?duty=BuildingSteward&area={Town.FirstGrid}&building={house}");
        var steward = await clerk.Press(
            form,
            "name",
            ("name", "何一鸣"),
            ("phone", "13900008123"),
            ("shownPhone", "000-55507777"),
            ("from", "2026-03-01")
        );

        // Not shown: neither name nor phone, only that somebody is there.
        var quiet = await Hall.Stranger().Open("/grid?Building=2abc222");
        Assert.DoesNotContain("何一鸣", quiet.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("000-55507777", quiet.Html, StringComparison.Ordinal);
        Assert.Contains("楼栋长没有公开联系方式", quiet.Text, StringComparison.Ordinal);

        var shown = await clerk.Press(steward, "show", ("shown", "1"));
        var seen = await Hall.Stranger().Open("/grid?Building=2abc222");
        Assert.Contains("何一鸣", seen.Text, StringComparison.Ordinal);
        Assert.Contains("tel:000-55507777", seen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("13900008123", seen.Html + shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("何一鸣", (await Hall.Stranger().Open("/grid?Building=2abc333")).Html, StringComparison.Ordinal);

        var box = (await Hall.Look(db => db.Set<PersonInPost>().SingleAsync(l => l.Name == "何一鸣"))).PhoneSealed!;
        Assert.DoesNotContain("13900008123", Encoding.UTF8.GetString(box), StringComparison.Ordinal);
        Assert.Contains("13900008123", (await clerk.Press(shown, "reveal")).Html, StringComparison.Ordinal);
        Assert.Equal(1, await Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act == "duty.reveal")));
    }

    [Fact]
    public async Task A_picture_is_shown_without_what_it_knew_and_goes_with_the_consent()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var post = await Name(clerk, GridDuty.Leader, Town.FirstGrid, ("name", "周静"), ("from", "2026-03-01"), ("shown", "1"));
        var secret = Pictures.Segment(0xE1, [.. "Exif\0\0"u8, .. "taken at home"u8]);

        var with = await clerk.Press(post, "picture", [("photo", "face.jpg", Pictures.Jpeg(64, 64, secret))]);

        Assert.DoesNotContain("没有保存", with.Text, StringComparison.Ordinal);
        var kept = await Hall.Look(db => db.Set<Portrait>().SingleAsync());
        Assert.DoesNotContain("taken at home", Encoding.Latin1.GetString(kept.Bytes), StringComparison.Ordinal);
        var page = await Hall.Stranger().Open($"/grid?Area={Town.FirstGrid}");
        Assert.Contains($"/grid/portraits/{kept.Id}", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Hall.Client().GetAsync($"/grid/portraits/{kept.Id}")).StatusCode);

        await clerk.Press(with, "show", ("shown", ""));

        Assert.Equal(HttpStatusCode.NotFound, (await Hall.Client().GetAsync($"/grid/portraits/{kept.Id}")).StatusCode);
        Assert.Equal(0, await Hall.Look(db => db.Set<Portrait>().CountAsync()));
    }

    [Fact]
    public async Task Who_served_a_grid_that_ended_is_work_and_goes_on_in_the_one_that_has_its_houses()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        await Name(clerk, GridDuty.Leader, Town.FirstGrid, ("name", "周静"), ("from", "2026-03-01"), ("phone", "13900008124"));
        await Swallow(Town.FirstGrid, Town.SecondGrid, Today);

        var work = await clerk.Open(Community);
        Assert.Contains("周静 一网格网格长 2026-11-18 转到二网格网格（房屋都归它）", work.Text, StringComparison.Ordinal);
        Assert.Contains("苏晓禾", work.Text, StringComparison.Ordinal);
        Assert.Contains("由系统管理员在“组织”里改设", work.Text, StringComparison.Ordinal);
        var done = await clerk.Press(work, "carry");

        Assert.DoesNotContain("周静 一网格网格长", done.Text, StringComparison.Ordinal);
        var lines = await Hall.Look(db => db.Set<PersonInPost>().Where(l => l.Name == "周静").OrderBy(l => l.From).ToListAsync());
        Assert.Equal([(new(2026, 3, 1), Today.AddDays(-1)), (Today, null)], lines.Select(l => (l.From, l.Until)));
        Assert.Equal("一网格网格停用，转到二网格网格", lines[1].Reason);
        var served = Hall.Services.GetRequiredService<IBodyDirectory>().ServedBy(Town.County, [Town.SecondGrid], null, Hall.Wall.Now);
        Assert.Contains(served, s => s.Duty == GridDuty.Leader);
        Assert.Contains("13900008124", (await clerk.Press(await clerk.Open(done.Links.First(l => l.Contains("/duties/"))), "reveal")).Html);
    }

    [Fact]
    public async Task Another_areas_people_and_posts_with_rights_are_not_a_clerks_to_change()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = (await Hall.Look(db => db.Set<Post>().SingleAsync(p => p.Duty == GridDuty.Worker))).Id;
        var actor = await Hall.Actor(Role.Clerk);

        var page = await clerk.Open($"/organisations/grids/duties/{worker.Value}");
        Assert.DoesNotContain(page.Forms, f => f.Name is "succeed" or "leave");
        var no = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<NameForDuty, PostId>(
                actor,
                n => n.Next(worker, new("周静", null, null, false, null, "轮岗", null), Today, actor, CancellationToken.None)
            )
        );
        Assert.Equal("organizations.post-needs-account", no.Code);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open($"/organisations/grids/{Town.OtherCounty.Value}001001")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(Community)).Status);
    }

    private async Task<Page> Name(Support.Browser clerk, GridDuty duty, string area, params (string Name, string Value)[] fields)
    {
        var page = await clerk.Press(await clerk.Open($"{Community}/name?duty={duty}&area={area}"), "name", fields);
        Assert.StartsWith("/organisations/grids/duties/", page.Path, StringComparison.Ordinal);
        return page;
    }

    // One grid ends, the other's new version covers both, as an adopted merger leaves them.
    private async Task Swallow(string gone, string stays, DateOnly day)
    {
        await Hall.Look(async db =>
        {
            var grids = await db.Set<Grid>().Where(g => g.Area == gone || g.Area == stays).ToListAsync();
            grids.ForEach(g => g.End(day));
            var whole = Outlines.Polygon([
                new(112.000, 37.000),
                new(112.010, 37.000),
                new(112.020, 37.000),
                new(112.020, 37.010),
                new(112.010, 37.010),
                new(112.000, 37.010),
            ]);
            db.Add(Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(stays), "二网格", GridKind.Base, day, whole));
            await CountyStamps.Renew(db, Town.County, Grounds.Topic, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        Hall.Services.GetRequiredService<Grounds>().Forget(Town.County);
    }
}

public sealed class StaffingOnSqlite() : StaffingTests(new SqliteHall());

public sealed class StaffingOnPostgres() : StaffingTests(new PostgresHall());
