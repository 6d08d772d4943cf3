using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Concerning;
using Linli.Registry.Erasing;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>Two entries of one person: found, compared, merged, taken apart again; and two people stay two.</summary>
public abstract class MergingTests(Hall hall) : OwnHallTests(hall)
{
    private const string Name = "周玉兰";
    private const string Phone = "13800005678";

    private static readonly (string, string) Born = (ResidentFields.Birth, "1960-05-05");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pairs_are_found_by_number_birth_phone_and_home_and_a_family_is_none()
    {
        var paper = await Hall.Settle("钱一", "101", (ResidentFields.Document, Neighbours.Paper("19700101", 1)));
        var mistyped = await Hall.Settle("钱乙", "102", (ResidentFields.Document, Neighbours.Paper("19700101", 3)));
        await SameNumber(paper, mistyped);
        await Hall.Settle(Name, "201", Born);
        await Hall.Settle(Name, "202", Born);
        await Hall.Settle("吴小明", "301", (ResidentFields.Phone, Phone));
        await Hall.Settle("吴小明", "302", (ResidentFields.Phone, Phone), (ResidentFields.Sex, "Male"));
        await Hall.Settle("郑文", "401", (ResidentFields.Sex, "Male"));
        await Hall.Settle("郑文", "401", (ResidentFields.Birth, "1988-08-08"));
        // Father and son share phone and home; two of one name and birth year share neither.
        await Hall.Settle("冯大", "501", (ResidentFields.Phone, "13900001111"), (ResidentFields.Birth, "1970-01-01"));
        await Hall.Settle("冯小", "501", (ResidentFields.Phone, "13900001111"), (ResidentFields.Birth, "2000-01-01"));
        await Hall.Settle("冯小", "602", (ResidentFields.Birth, "2000-02-02"));

        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(RegistryLinks.Duplicates);

        Assert.Equal(["证件号相同", "姓名和出生日期相同", "姓名和电话相同", "住在一处，姓名相同"], Likenesses(page));
        Assert.DoesNotContain("冯", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.GridWorker)).Open(RegistryLinks.Duplicates)).Status);
    }

    [Fact]
    public async Task Looking_for_pairs_costs_as_many_questions_for_many_as_for_one()
    {
        var by = await Hall.Actor(Role.Clerk);
        await Pair();
        var few = 0;

        // EF looks once a second whether anybody listens.
        while (few == 0)
        {
            few = await QueryCount.Of(() => Hall.Do<Duplicates, LikePairs>(by, d => d.Read(Stop)));
        }

        for (var i = 0; i < 12; i++)
        {
            await Hall.Settle($"{Name}{(char)('一' + i)}", $"{300 + i}", Born, (ResidentFields.Phone, Phone));
            await Hall.Settle($"{Name}{(char)('一' + i)}", $"{400 + i}", Born, (ResidentFields.Phone, Phone));
        }

        var many = await QueryCount.Of(() => Hall.Do<Duplicates, LikePairs>(by, d => d.Read(Stop)));

        // Number, birth, phone, home; known to be two; the rows to show.
        Assert.Equal((6, 6), (few, many));
    }

    [Fact]
    public async Task Who_was_looked_at_and_is_somebody_else_is_not_proposed_again()
    {
        var (first, _) = await Pair();
        var clerk = await Hall.SignIn(Role.Clerk);
        var side = await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates));

        var after = await clerk.Press(side, "two");

        Assert.Contains("没有看起来重复的", after.Text, StringComparison.Ordinal);
        Assert.Contains("看过，不是同一人", (await clerk.Open(RegistryLinks.Merge(first))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "找到 2 位",
            (await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", Name))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_goes_on_with_what_was_chosen_and_everything_follows_it()
    {
        var (first, second) = await Pair();
        await Hall.CallOn(second);
        await Hall.OpenPhone(second);
        var code = await Hall.Do<IssueRecordCode, string>(
            await Hall.Actor(Role.Clerk),
            async c => await c.Run(second, await Hall.Actor(Role.Clerk), Stop)
        );
        var clerk = await Hall.SignIn(Role.Clerk);
        var side = await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates));
        Assert.DoesNotContain(Phone, side.Html, StringComparison.Ordinal);
        Assert.Equal(second.Value.ToString(), Chosen(side, ResidentFields.Phone));
        Assert.Equal(second.Value.ToString(), Chosen(side, ResidentFields.Home));

        var page = await clerk.Press(side, "merge", (ResidentFields.Home, first.Value.ToString()));

        Assert.Equal(RegistryLinks.Resident(first), page.Path);
        Assert.Contains("138****5678", page.Text, StringComparison.Ordinal);
        Assert.Contains("1单元 201", page.Text, StringComparison.Ordinal);
        Assert.Contains("完整内容被打开过 1 次", page.Text, StringComparison.Ordinal);
        Assert.Contains("并进来的一条登记", page.Text, StringComparison.Ordinal);
        Assert.Equal(RegistryLinks.Resident(first), (await clerk.Open(RegistryLinks.Resident(second))).Path);
        var care = await clerk.Open(RegistryLinks.CareOf(first));
        Assert.Contains("独居", care.Text, StringComparison.Ordinal);
        Assert.Contains("都好", care.Text, StringComparison.Ordinal);
        Assert.Contains(
            "找到 1 位",
            (await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", Name))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await Hall.Look(db => db.Set<Resident>().CountAsync(Stop)));
        var herself = Hall.Stranger();
        Assert.Contains(
            "138****5678",
            (await herself.Press(await herself.Open(RegistryLinks.MyRecord), "record", ("code", code))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("没有看起来重复的", (await clerk.Open(RegistryLinks.Duplicates)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act == "resident.merge", Stop)));
    }

    [Fact]
    public async Task Taken_apart_both_are_as_they_were_and_what_was_done_since_stays()
    {
        var (first, second) = await Pair();
        await Hall.CallOn(second);
        var (one, two) = (await Whole(first), await Whole(second));
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates)), "merge");
        await clerk.Press(await clerk.Open(RegistryLinks.Correct(first)), "correct", (ResidentFields.Contact, "周建国"));
        Assert.Equal((Phone, "周建国"), Said(await Whole(first)));
        Hall.Wall.Pass(TimeSpan.FromDays(30));
        clerk = await Hall.SignIn(Role.Clerk);

        var page = await clerk.Press(await clerk.Open(RegistryLinks.Resident(first)), RegistryLinks.Merge(first));

        Assert.Contains("撤销合并", page.Text, StringComparison.Ordinal);
        var back = await Whole(first);
        Assert.Equal(two, await Whole(second));
        Assert.Equal(one with { Sheet = one.Sheet with { Contact = "周建国" } }, back);
        Assert.Contains("138****5678", (await clerk.Open(RegistryLinks.Resident(second))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("138****5678", (await clerk.Open(RegistryLinks.Resident(first))).Text, StringComparison.Ordinal);
        Assert.Equal([second], await Hall.Look(db => db.Set<CareNeed>().Select(n => n.Resident).ToListAsync(Stop)));
        Assert.Contains(
            "找到 2 位",
            (await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", Name))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_visit_made_since_stays_with_the_entry_that_went_on()
    {
        var (first, second) = await Pair();
        await Hall.CallOn(second);
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates)), "merge");
        await clerk.Press(await clerk.Open(RegistryLinks.CareOf(first)), "visit", ("outcome", "NeedsHelp"), ("note", "灯坏了"));

        await clerk.Press(await clerk.Open(RegistryLinks.Resident(first)), RegistryLinks.Merge(first));

        Assert.Contains("灯坏了", (await clerk.Open(RegistryLinks.CareOf(first))).Text, StringComparison.Ordinal);
        var other = await clerk.Open(RegistryLinks.CareOf(second));
        Assert.Contains("都好", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("灯坏了", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_days_it_is_for_good()
    {
        var (first, _) = await Pair();
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates)), "merge");
        Hall.Wall.Pass(TimeSpan.FromDays(31));
        clerk = await Hall.SignIn(Role.Clerk);

        var page = await clerk.Open(RegistryLinks.Resident(first));
        var id = await Hall.Look(db => db.Set<ResidentMerge>().Select(m => m.Id).SingleAsync(Stop));
        var by = await Hall.Actor(Role.Clerk);
        var no = await Assert.ThrowsAsync<RuleBroken>(() => Undo(id, by));

        Assert.DoesNotContain("撤销合并", page.Text, StringComparison.Ordinal);
        Assert.Equal("registry.merge-final", no.Code);
    }

    [Fact]
    public async Task Who_is_erased_is_erased_in_both_entries()
    {
        var (first, second) = await Pair();
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(
            await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates)),
            "merge",
            (ResidentFields.Home, first.Value.ToString())
        );

        await Hall.Erase(first);

        Assert.Equal((0, 0), await Hall.Look(async db => (await All(db).CountAsync(Stop), await db.Set<Dwelling>().CountAsync(Stop))));
        Assert.Equal(
            new[] { first.Value, second.Value }.Order(),
            (await Hall.Look(db => db.Set<ErasureCertificate>().Select(c => c.Entry).ToListAsync(Stop))).Order()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open(RegistryLinks.Resident(second))).Status);
    }

    [Fact]
    public async Task Relations_follow_the_entry_that_goes_on_and_go_back_when_it_is_undone()
    {
        var (first, second) = await Pair();
        var husband = await Hall.Settle("冯大山", "301");
        await Hall.Relate(second, "spouse", husband);
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates)), "merge");

        var kept = await clerk.Open(RegistryLinks.Resident(first));
        var other = await clerk.Open(RegistryLinks.Resident(husband));
        Assert.Contains("配偶 冯**", kept.Text, StringComparison.Ordinal);
        Assert.Contains("配偶 周**", other.Text, StringComparison.Ordinal);
        Assert.Contains(RegistryLinks.Resident(first), other.Links);
        Assert.DoesNotContain(RegistryLinks.Resident(second), other.Links);
        await clerk.Press(kept, RegistryLinks.Merge(first));

        Assert.DoesNotContain("配偶 冯**", (await clerk.Open(RegistryLinks.Resident(first))).Text, StringComparison.Ordinal);
        Assert.Contains("配偶 冯**", (await clerk.Open(RegistryLinks.Resident(second))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_sent_again_does_not_enter_the_merged_one_anew()
    {
        var (first, _) = await Pair();
        var clerk = await Hall.SignIn(Role.Clerk);
        var side = await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates));
        await clerk.Press(side, "merge", (ResidentFields.Home, first.Value.ToString()));

        var file = Encoding.UTF8.GetBytes(
            $"姓名,出生日期,现住址\n{Name},1960-05-05,和平里1号楼1单元201\n{Name},1960-05-05,和平里1号楼1单元202\n"
        );
        await clerk.Press(await clerk.Press(await clerk.Open(RegistryLinks.Imports), "upload", [("File", "residents.csv", file)]), "start");
        await Hall.Sweep();

        Assert.Equal(2, await Hall.Look(db => All(db).CountAsync(Stop)));
    }

    [Fact]
    public async Task Somebody_who_was_faster_and_a_waiting_erasure_stop_it()
    {
        var (first, second) = await Pair();
        var clerk = await Hall.SignIn(Role.Clerk);
        var side = await Compare(clerk, await clerk.Open(RegistryLinks.Duplicates));
        await clerk.Press(await clerk.Open(RegistryLinks.Correct(second)), "correct", (ResidentFields.Contact, "周建国"));

        var late = await clerk.Press(side, "merge");
        Assert.Contains("刚被别人改过", late.Text, StringComparison.Ordinal);
        await clerk.Press(await clerk.Open(RegistryLinks.Erase(second)), "erase", ("reason", "本人不愿登记"));
        var waits = await clerk.Press(await clerk.Open(RegistryLinks.MergeWith(first, second)), "merge");

        Assert.Contains("有删除要求等着审核", waits.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Hall.Look(db => db.Set<Resident>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Another_community_is_asked_and_shows_nothing_before_it_agrees()
    {
        var (here, there) = (await Clerk(Town.FirstGrid, "first"), await Clerk(Town.SecondGrid, "second"));
        var mine = await Hall.Settle(Name, "201", Born, (ResidentFields.Phone, Phone));
        var theirs = await Elsewhere();

        var list = await here.Open(RegistryLinks.Duplicates);
        Assert.Contains("内容要对方社区同意才能看", list.Text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(list.Text, @"周\*\*"));
        var ask = await here.Open(RegistryLinks.MergeWith(mine, theirs));
        Assert.DoesNotContain("一项一项对照", ask.Text, StringComparison.Ordinal);
        var by = await Hall.Actor(_first!);
        await Assert.ThrowsAsync<Linli.Platform.Web.NotThere>(() => Merge(mine, theirs, by));
        await here.Press(ask, "ask", ("reason", "证件都拿来看过"));

        var asked = await there.Open(RegistryLinks.Duplicates);
        Assert.Contains("证件都拿来看过", asked.Text, StringComparison.Ordinal);
        Assert.Contains("相同：姓名、人口类别、出生日期", asked.Text, StringComparison.Ordinal);
        Assert.Contains("没有办成", (await there.Press(asked, "answer", ("word", "refuse"))).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Linli.Platform.Web.NotThere>(() => Merge(mine, theirs, by));
        await there.Press(asked, "answer", ("word", "agree"));
        var side = await here.Open(RegistryLinks.MergeWith(mine, theirs));
        Assert.Contains("一项一项对照", side.Text, StringComparison.Ordinal);
        await here.Press(side, "merge");

        Assert.Equal(HttpStatusCode.NotFound, (await there.Open(RegistryLinks.Resident(theirs))).Status);
        Assert.Equal(RegistryLinks.Resident(mine), (await here.Open(RegistryLinks.Resident(theirs))).Path);
        await here.Press(await here.Open(RegistryLinks.Resident(mine)), RegistryLinks.Merge(mine));
        Assert.Equal(HttpStatusCode.OK, (await there.Open(RegistryLinks.Resident(theirs))).Status);
    }

    private Member? _first;

    private async Task<Browser> Clerk(string area, string name)
    {
        var like = Hall.Town[Role.Clerk];
        var member = await new Town.Builder(Hall.Services, Town.County).Person(Role.Clerk, like.Body, like.BodyName, area, name, "李社工");
        _first ??= member;
        return await Hall.SignIn(member);
    }

    private async Task<ResidentId> Elsewhere()
    {
        var by = await Hall.Actor(Role.Clerk);
        var form = new SheetForm(new Dictionary<string, string> { [ResidentFields.Name] = Name, [Born.Item1] = Born.Item2 });
        var home = new HomeSaid(null, null, null, "和平里2号楼1单元201");
        var from = new Provenance(RegisterSource.Window, DateOnly.FromDateTime(Hall.Wall.Now.AddHours(8).Date));
        var kept = await Hall.Do<EnterResident, Kept>(by, c => c.Run(new(form, home, HouseholdRole.Head, from), by, Stop));
        return kept.Id!.Value;
    }

    // Entered first without a phone, then with one behind the next door.
    private async Task<(ResidentId First, ResidentId Second)> Pair()
    {
        var first = await Hall.Settle(Name, "201", Born);
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        return (first, await Hall.Settle(Name, "202", Born, (ResidentFields.Phone, Phone)));
    }

    private static async Task<Page> Compare(Browser clerk, Page list) =>
        await clerk.Open(list.Links.First(l => l.Contains("/merge?with=", StringComparison.Ordinal)));

    private static List<string> Likenesses(Page page) =>
        [.. Enum.GetValues<Likeness>().Select(l => l.Zh()).Where(l => page.Text.Contains(l + " ", StringComparison.Ordinal))];

    private static string? Chosen(Page page, string field) =>
        HtmlTag
            .All(page.Html, "input")
            .Where(i => i["name"] == field && i["checked"] is not null)
            .Select(i => i["value"])
            .SingleOrDefault();

    // No form lets the same number in twice; a race or a file of the time before does.
    private Task<int> SameNumber(ResidentId one, ResidentId other) =>
        Hall.Look(async db =>
        {
            var index = await db.Set<Resident>().Where(r => r.Id == one).Select(r => r.DocumentIndex).SingleAsync(Stop);
            return await db.Set<Resident>()
                .Where(r => r.Id == other)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.DocumentIndex, index), Stop);
        });

    private static IQueryable<Resident> All(Linli.Platform.Data.LinliDb db) =>
        db.Set<Resident>().IgnoreQueryFilters([Resident.CountsFilter]);

    private sealed record Entry(ResidentSheet Sheet, Lodging Lodging, string Area, ResidentId? MergedInto, int ReadableFrom);

    private Task<Entry> Whole(ResidentId id) =>
        Hall.Look(async db =>
        {
            var row = await All(db).AsNoTracking().SingleAsync(r => r.Id == id, Stop);
            var sheet = Hall.Services.GetRequiredService<ResidentBox>().Open(row);
            return new Entry(sheet, Lodging.Of(row), row.Area, row.MergedInto, row.ReadableFrom);
        });

    private static (string?, string?) Said(Entry entry) => (entry.Sheet.Phone, entry.Sheet.Contact);

    private Task<bool> Undo(Guid id, Actor by) =>
        Hall.Do<UndoMerge, bool>(
            by,
            async c =>
            {
                await c.Run(id, by, Stop);
                return true;
            }
        );

    private Task<int> Merge(ResidentId keep, ResidentId other, Actor by) =>
        Hall.Do<MergeResidents, int>(by, async c => (await c.Run(new(keep, other, new Dictionary<string, ResidentId>()), by, Stop)).Count);
}

public sealed class MergingOnSqlite() : MergingTests(new SqliteHall());

public sealed class MergingOnPostgres() : MergingTests(new PostgresHall());
