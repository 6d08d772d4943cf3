using System.Net;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Registry;

/// <summary>A resident from the first line to the last, as clerks and grid workers do it on pages.</summary>
public abstract class RegisterTests(Hall hall) : OwnHallTests(hall)
{
    private const string Phone = "13800005678";

    [Fact]
    public async Task Who_is_entered_is_found_masked_and_lies_sealed()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await Enter(
            clerk,
            "张秀英",
            Neighbours.Paper("19490308", 2),
            ("phone", Phone),
            ("contact", "张建国"),
            ("contactPhone", "13900001111")
        );

        Assert.Matches("^/registry/residents/[0-9a-f-]{36}$", page.Path);
        Assert.Contains("张**", page.Text, StringComparison.Ordinal);
        Assert.Contains("138****5678", page.Text, StringComparison.Ordinal);
        Assert.Contains("1949-**-**", page.Text, StringComparison.Ordinal);
        Assert.Contains("和平里 1号楼 1单元 502", page.Text, StringComparison.Ordinal);
        Assert.Contains("女", page.Text, StringComparison.Ordinal);
        string[] secrets = ["张秀英", Neighbours.Paper("19490308", 2), Phone, "张建国", "13900001111", "1949-03-08"];
        Assert.All(secrets, s => Assert.DoesNotContain(s, page.Html, StringComparison.Ordinal));

        var list = await clerk.Open(RegistryLinks.Residents);
        Assert.Contains("张**", list.Text, StringComparison.Ordinal);
        Assert.All(secrets, s => Assert.DoesNotContain(s, list.Html, StringComparison.Ordinal));

        foreach (var typed in new[] { "张秀英", "zhangxy", "秀英", "张*英", Neighbours.Paper("19490308", 2).ToLowerInvariant(), Phone })
        {
            var found = await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", typed));
            Assert.True(found.Text.Contains("找到 1 位", StringComparison.Ordinal), $"{typed}: {found.Text}");
            Assert.DoesNotContain(typed, found.Address, StringComparison.Ordinal);
        }

        await Hall.Look(async db =>
        {
            var boxes = await db.Set<Resident>()
                .Select(r => new[] { r.NameSealed, r.DocumentSealed, r.PhoneSealed, r.BirthSealed, r.ContactSealed, r.ContactPhoneSealed })
                .ToListAsync();
            var lines = await db.Set<RegisterLine>().Select(l => l.Box).ToListAsync();
            var all = boxes.SelectMany(b => b).Concat(lines).OfType<byte[]>().Select(b => Encoding.UTF8.GetString(b)).ToList();
            Assert.Equal(7, all.Count);
            Assert.All(secrets, s => Assert.DoesNotContain(all, box => box.Contains(s, StringComparison.Ordinal)));
            return 0;
        });
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_lost()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await Enter(clerk, "李四", "110105194912310021", ("phone", "1380000567"), ("registeredAt", "山西省示范市别处"));

        Assert.Equal(RegistryLinks.Enter, page.Path);
        Assert.Contains("校验码不对", page.Text, StringComparison.Ordinal);
        Assert.Contains("手机号应为 11 位", page.Text, StringComparison.Ordinal);
        var kept = page.Form("enter").Fields.ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal(("李四", "1380000567", "山西省示范市别处"), (kept["name"], kept["phone"], kept["registeredAt"]));
        Assert.Equal(0, await Residents());
    }

    [Fact]
    public async Task A_paper_is_entered_once_and_moves_along_with_its_holder()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var number = Neighbours.Paper("19800101", 1);
        var first = await Enter(clerk, "王五", number, ("building", await Building("2号楼")));

        var again = await Enter(clerk, "王五", number);
        var elsewhere = await Enter(worker, "王五", number);
        var other = await worker.Press(elsewhere, "enter", ("name", "王武"), ("takeOver", "1"));
        var moved = await worker.Press(elsewhere, "enter", ("takeOver", "1"));

        Assert.Contains("已经登记过了", again.Text, StringComparison.Ordinal);
        Assert.Contains(first.Path, again.Links);
        Assert.Contains("别的社区登记着", elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains("另一个姓名", other.Text, StringComparison.Ordinal);
        Assert.Equal(first.Path, moved.Path);
        Assert.Contains("1号楼", moved.Text, StringComparison.Ordinal);
        Assert.Contains("迁居", moved.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Residents());
    }

    [Fact]
    public async Task Who_left_and_is_taken_over_lives_here_again_in_the_history_too()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var number = Neighbours.Paper("19810101", 1);
        var first = await Enter(clerk, "归来", number, ("building", await Building("2号楼")));
        await clerk.Press(await clerk.Open(first.Path + "/move"), "move", ("what", "MovedOut"));

        await worker.Press(await Enter(worker, "归来", number), "enter", ("takeOver", "1"));

        var states = await Hall.Look(async db =>
        {
            var lines = await db.Set<RegisterLine>().OrderBy(l => l.No).ToListAsync();
            return lines.Where(l => l.FieldList.Contains(ResidentFields.State)).Select(l => l.Act).ToList();
        });
        Assert.Equal([RegisterAct.MovedOut, RegisterAct.Moved], states);
    }

    [Fact]
    public async Task Without_a_paper_the_same_name_birth_and_home_is_the_same_person()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var first = await Enter(clerk, "无证", "", ("birth", "2024-02-02"));

        var again = await Enter(clerk, "无证", "", ("birth", "2024-02-02"), ("role", "Child"));
        var next = await Enter(clerk, "无证", "", ("birth", "2024-02-02"), ("room", "301"));
        var twin = await Enter(clerk, "无照", "", ("birth", "2024-02-02"), ("role", "Child"));

        Assert.Contains("同名同出生日期", again.Text, StringComparison.Ordinal);
        Assert.Contains(first.Path, again.Links);
        Assert.NotEqual(RegistryLinks.Enter, next.Path);
        Assert.NotEqual(RegistryLinks.Enter, twin.Path);
        Assert.Equal(3, await Residents());
    }

    [Fact]
    public async Task A_corrected_number_brings_its_own_birth_sex_and_kind()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, "写错", Neighbours.Paper("19750505", 1));

        var corrected = await clerk.Press(
            await clerk.Open(entered.Path + "/correct"),
            "correct",
            ("document", Neighbours.Paper("19570505", 2))
        );
        var passport = await clerk.Press(await clerk.Open(entered.Path + "/correct"), "correct", ("document", "E12345678"));

        Assert.Contains("1957-**-**", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("女", corrected.Text, StringComparison.Ordinal);
        // A passport says neither: what was known stays.
        Assert.Contains("E******78", passport.Text, StringComparison.Ordinal);
        Assert.Contains("1957-**-**", passport.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_worker_sees_the_own_grid_only()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var far = await Enter(clerk, "赵六", Neighbours.Paper("19700101", 1), ("building", await Building("2号楼")));

        var refused = await Enter(
            worker,
            "钱七",
            Neighbours.Paper("19700102", 1),
            ("building", ""),
            ("room", ""),
            ("place", "和平里2号楼1单元301")
        );
        var list = await worker.Open(RegistryLinks.Residents);
        var found = await worker.Press(list, "find", ("words", "赵六"));

        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(far.Path + "/correct")).Status);
        Assert.Contains("不在您的辖区", refused.Text, StringComparison.Ordinal);
        Assert.Contains("还没有登记居民", list.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到这个人", found.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Open(RegistryLinks.Looks)).Status);
    }

    [Fact]
    public async Task Opening_needs_a_reason_is_recorded_and_the_person_can_read_it()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await Enter(clerk, "孙桂兰", Neighbours.Paper("19480505", 2), ("phone", Phone));

        var refused = await clerk.Press(page, "reveal", ("reason", " "), ("group", "Calling"));
        var opened = await clerk.Press(page, "reveal", ("reason", "约上门时间"), ("group", "Calling"));
        var looks = await clerk.Open(RegistryLinks.Looks);
        var slip = await clerk.Press(page, "code");
        var code = System.Text.RegularExpressions.Regex.Match(slip.Text, "[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").Value;
        var stranger = Hall.Stranger();
        var wrong = await stranger.Press(await stranger.Open(RegistryLinks.MyRecord), "record", ("code", "0000-0000-0000-0000"));
        var mine = await stranger.Press(wrong, "record", ("code", code.ToLowerInvariant().Replace('-', ' ')));
        Hall.Wall.Pass(TimeSpan.FromDays(8));
        var late = await stranger.Press(await stranger.Open(RegistryLinks.MyRecord), "record", ("code", code));

        Assert.Contains("要写明为什么查看", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙桂兰", refused.Html, StringComparison.Ordinal);
        Assert.Contains("孙桂兰", opened.Text, StringComparison.Ordinal);
        Assert.Contains(Phone, opened.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.Paper("19480505", 2), opened.Html, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\" content=\"30;", opened.Html, StringComparison.Ordinal);
        Assert.Contains("约上门时间", looks.Text, StringComparison.Ordinal);
        Assert.Contains("查询码不对", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("孙**", mine.Text, StringComparison.Ordinal);
        Assert.Contains("约上门时间", mine.Text, StringComparison.Ordinal);
        Assert.Contains("林安然", mine.Text, StringComparison.Ordinal);
        Assert.Contains("依据：", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙桂兰", mine.Html, StringComparison.Ordinal);
        Assert.Contains("已经过期", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_more_than_usual_is_marked()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await Enter(clerk, "周九", Neighbours.Paper("19900909", 1));

        for (var i = 0; i < 21; i++)
        {
            await clerk.Press(page, "reveal", ("reason", $"第 {i + 1} 次"), ("group", "Calling"));
        }

        var unusual = await clerk.Open(RegistryLinks.Looks + "?unusual=1");
        Assert.Contains("第 21 次", unusual.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("第 20 次", unusual.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_true_on_a_day_can_be_read_again()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, "吴十", Neighbours.Paper("19751212", 1), ("phone", Phone), ("trueFrom", Day(-100)));
        var form = await clerk.Open(entered.Path + "/correct");
        Assert.DoesNotContain(Phone, form.Html, StringComparison.Ordinal);

        var corrected = await clerk.Press(form, "correct", ("phone", "13711112222"), ("trueFrom", Day(-10)));
        var emptied = await clerk.Press(await clerk.Open(entered.Path + "/correct"), "correct", ("empty", "phone"), ("trueFrom", Day(-5)));
        var stale = await clerk.Press(form, "correct", ("phone", "13722223333"), ("trueFrom", Day(0)));
        var nothing = await clerk.Press(await clerk.Open(entered.Path + "/correct"), "correct", ("name", "吴十"));

        Assert.Contains("137****2222", corrected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("137****2222", emptied.Text, StringComparison.Ordinal);
        Assert.Contains("138****5678", (await clerk.Open(entered.Path + "?on=" + Day(-50))).Text, StringComparison.Ordinal);
        Assert.Contains("137****2222", (await clerk.Open(entered.Path + "?on=" + Day(-7))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open(entered.Path + "?on=" + Day(-200))).Status);
        Assert.Contains("刚被别人改过", stale.Text, StringComparison.Ordinal);
        Assert.Contains("没有改动", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_is_archived_and_comes_back()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var entered = await Enter(clerk, "郑一一", Neighbours.Paper("19330303", 1));
        var spouse = await Enter(clerk, "冯二二", Neighbours.Paper("19350303", 2), ("role", "Spouse"));

        var gone = await clerk.Press(await clerk.Open(entered.Path + "/move"), "move", ("what", "MovedOut"));
        var list = await clerk.Open(RegistryLinks.Residents);
        var archive = await clerk.Open(RegistryLinks.Residents + "?state=movedout");
        var back = await clerk.Press(
            await clerk.Open(entered.Path + "/move"),
            "move",
            ("what", "move"),
            ("building", await Building("2号楼")),
            ("unit", "1"),
            ("room", "301")
        );
        var died = await clerk.Press(await clerk.Open(entered.Path + "/move"), "move", ("what", "Died"));

        Assert.Contains("户主 郑**", spouse.Text, StringComparison.Ordinal);
        Assert.Contains("已迁出", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("郑**", list.Text, StringComparison.Ordinal);
        Assert.Contains("郑**", archive.Text, StringComparison.Ordinal);
        Assert.Contains("2号楼", back.Text, StringComparison.Ordinal);
        Assert.Contains("已去世", died.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Residents());
    }

    private async Task<Page> Enter(Browser browser, string name, string document, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual =
        [
            ("name", name),
            ("document", document),
            ("building", await Building("1号楼")),
            ("unit", "1"),
            ("room", "502"),
            ("trueFrom", Day(0)),
        ];
        var asked = more.Select(m => m.Name).ToHashSet();
        var form = await browser.Open(RegistryLinks.Enter);
        var fields = usual.Where(u => !asked.Contains(u.Name)).Concat(more).ToArray();
        return await browser.Press(form, "enter", fields);
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

    private Task<int> Residents() => Hall.Look(db => db.Set<Resident>().CountAsync());
}

public sealed class RegisterOnSqlite() : RegisterTests(new SqliteHall());

public sealed class RegisterOnPostgres() : RegisterTests(new PostgresHall());
