using System.Net;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Organizations;

/// <summary>Founding a body, creating its posts and putting people into them, by the pages.</summary>
public abstract class BodyPagesTests(Hall hall) : HallTests(hall)
{
    private static int people;

    [Fact]
    public async Task A_body_is_founded_gets_a_post_and_somebody_in_it_who_then_may_work()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var person = await Person();

        var body = await admin.Press(
            await admin.Open("/organisations/found"),
            "found",
            ("name", "和平里调解委员会"),
            ("kind", nameof(BodyKind.Other)),
            ("area", Town.Community),
            ("unit", "居调委")
        );
        Assert.StartsWith("/organisations/bodies/", body.Path, StringComparison.Ordinal);
        var post = await admin.Press(
            await admin.Open(body.Path + "/new-post"),
            "new-post",
            ("title", "调解员"),
            ("role", nameof(Role.Clerk)),
            ("area", Town.Community),
            ("hours", "工作日 9:00–17:00")
        );
        Assert.Contains("空缺", post.Text, StringComparison.Ordinal);
        Assert.Contains(person.UserName, post.Html, StringComparison.Ordinal);
        var appointed = await admin.Press(post, "appoint", ("user", person.UserName));

        Assert.Contains($"{person.Name} 自 2026-11-18 起任调解员", appointed.Text, StringComparison.Ordinal);
        var page = await admin.Open(body.Path);
        Assert.Contains($"调解员 社区工作者 示范街道 示范社区 工作日 9:00–17:00 {person.Name}", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SignIn(person)).Status);
        var acts = await Hall.Look(db =>
            db.Set<AuditEntry>().Where(a => a.StaffId == Hall.Town[Role.Admin].Id).Select(a => a.Act + " " + a.Subject).ToListAsync()
        );
        Assert.Superset(
            new HashSet<string>
            {
                "body.found 和平里调解委员会",
                "post.create 和平里调解委员会 调解员",
                $"post.appoint {person.UserName} 调解员",
            },
            acts.ToHashSet()
        );
    }

    [Fact]
    public async Task A_successor_follows_without_a_gap_and_a_vacant_post_is_found()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var (first, second) = (await Person(), await Person());
        var (body, post) = await Post(admin, "窗口一号岗");
        await admin.Press(await admin.Open(post), "appoint", ("user", first.UserName), ("from", "2026-11-01"));

        var next = await admin.Press(await admin.Open(post), "appoint", ("user", second.UserName), ("from", "2026-11-25"));

        Assert.Contains($"{second.Name} 自 2026-11-25 起任", next.Text, StringComparison.Ordinal);
        var page = (await admin.Open(body)).Text;
        Assert.Contains($"{first.Name} 2026-11-01 起，到 2026-11-24", page, StringComparison.Ordinal);
        Assert.Contains($"{second.Name} 自 2026-11-25 起接任", page, StringComparison.Ordinal);
        Assert.DoesNotContain("窗口一号岗的单位", (await admin.Open("/organisations?vacant=1")).Text, StringComparison.Ordinal);

        var released = await admin.Press(await admin.Open(post), "release", ("last", "2026-11-26"));
        Assert.Contains($"{second.Name} 任窗口一号岗到 2026-11-26 为止", released.Text, StringComparison.Ordinal);
        Hall.Wall.Pass(TimeSpan.FromDays(9));
        Assert.Contains(
            "窗口一号岗的单位",
            (await (await Hall.SignIn(Role.Admin)).Open("/organisations?vacant=1")).Text,
            StringComparison.Ordinal
        );
        Hall.Wall.Set(Wall.Opening);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_keeps_what_was_typed()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var (_, post) = await Post(admin, "窗口二号岗");
        var gone = await Person();
        await Hall.Do<KeepAccount, bool>(
            await Hall.Actor(Role.Admin),
            async k =>
            {
                await k.Disable(gone.Id, await Hall.Actor(Role.Admin), CancellationToken.None);
                return true;
            }
        );

        await Refused("nobody-here", "2026-11-18", "没有用户名为“nobody-here”的账号");
        await Refused("clerk", "2026-11-18", "还在其他岗位任职");
        await Refused(gone.UserName, "2026-11-18", "账号已停用");
        await Refused("clerk", "18.11.2026", "日期要写成");
        var vacant = await admin.Open(post);
        Assert.DoesNotContain(vacant.Forms, f => f.Name == "release");
        var nameless = await admin.Press(await admin.Open("/organisations/found"), "found", ("name", "　 "));
        Assert.Contains("单位要有名称", nameless.Text, StringComparison.Ordinal);

        async Task Refused(string user, string from, string sentence)
        {
            var answer = await admin.Press(await admin.Open(post), "appoint", ("user", user), ("from", from));
            Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
            Assert.Contains("没有保存，您写的都在", answer.Text, StringComparison.Ordinal);
            Assert.Equal(user, answer.Form("appoint").Fields.Single(f => f.Key == "user").Value);
            Assert.Contains("空缺", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_who_keeps_the_house_founds_and_appoints()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var (body, post) = await Post(admin, "窗口三号岗");
        var before = await Hall.Look(db => db.Set<PersonInPost>().CountAsync());

        foreach (var role in Enum.GetValues<Role>().Except([Role.Admin]))
        {
            var browser = await Hall.SignIn(role);
            var page = await browser.Open(body);
            Assert.Contains("窗口三号岗", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(page.Links, l => l.Contains("new-post", StringComparison.Ordinal) || l == post);

            foreach (var closed in new[] { "/organisations/found", body + "/new-post", post })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open(closed)).Status);
            }
        }

        Assert.Equal(before, await Hall.Look(db => db.Set<PersonInPost>().CountAsync()));
    }

    [Fact]
    public async Task The_list_goes_by_area_and_finds_by_kind_and_name()
    {
        var browser = await Hall.SignIn(Role.Leader);

        var all = (await browser.Open("/organisations")).Text;
        var community = (await browser.Open($"/organisations?area={Town.Community}")).Text;
        var companies = (await browser.Open("/organisations?kind=propertycompany")).Text;
        var found = (await browser.Open("/organisations?search=" + Uri.EscapeDataString("城市"))).Text;
        var none = (await browser.Open("/organisations?search=" + Uri.EscapeDataString("没有这个"))).Text;

        // The county's own come before those of its communities; of the neighbouring county none.
        Assert.True(all.IndexOf("县城市管理局", StringComparison.Ordinal) < all.IndexOf("示范社区居委会", StringComparison.Ordinal));
        Assert.DoesNotContain("邻县", all, StringComparison.Ordinal);
        Assert.Contains("和平里物业", community, StringComparison.Ordinal);
        Assert.DoesNotContain("县城市管理局", community, StringComparison.Ordinal);
        Assert.Contains("和平里物业", companies, StringComparison.Ordinal);
        Assert.DoesNotContain("示范社区居委会", companies, StringComparison.Ordinal);
        Assert.Contains("县城市管理局", found, StringComparison.Ordinal);
        Assert.DoesNotContain("和平里物业", found, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的单位", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_county_is_not_there()
    {
        var admin = await Hall.SignIn(Role.Admin);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Open($"/organisations/bodies/{Hall.Town.Neighbour.Body.Value}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Open($"/organisations/posts/{Guid.CreateVersion7()}")).Status);
    }

    private async Task<(string Body, string Post)> Post(Support.Browser admin, string title)
    {
        var body = await admin.Press(
            await admin.Open("/organisations/found"),
            "found",
            ("name", title + "的单位"),
            ("kind", nameof(BodyKind.Department)),
            ("area", Town.County.Value),
            ("from", "2026-01-01")
        );
        var post = await admin.Press(
            await admin.Open(body.Path + "/new-post"),
            "new-post",
            ("title", title),
            ("role", nameof(Role.Clerk)),
            ("area", Town.County.Value)
        );
        return (body.Path, post.Path);
    }

    private async Task<(Guid Id, string UserName, string Password, string Name)> Person()
    {
        var number = Interlocked.Increment(ref people);
        var (user, name) = ($"person-{number}", $"新来的{number}号");
        var by = Actors.System(Town.County);
        var opened = await Hall.Do<OpenAccount, OpenAccount.Opened>(by, c => c.Run(new(user, name), by, CancellationToken.None));
        return (opened.Id, user, opened.Password!, name);
    }

    private async Task<Page> SignIn((Guid Id, string UserName, string Password, string Name) who)
    {
        var browser = Hall.Stranger();
        await browser.Press(await browser.Open("/sign-in"), "sign-in", ("UserName", who.UserName), ("Password", who.Password));
        return await browser.Open("/desk");
    }
}

public sealed class BodyPagesOnSqlite(SqliteHall hall) : BodyPagesTests(hall), IClassFixture<SqliteHall>;

public sealed class BodyPagesOnPostgres(PostgresHall hall) : BodyPagesTests(hall), IClassFixture<PostgresHall>;
