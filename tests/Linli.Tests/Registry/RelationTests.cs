using System.Globalization;
using System.Net;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Web;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Linli.Registry.Relating;
using Linli.Tests.Support;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>How entries belong together: entered once, ended on a day, seen from both ends by who may see both.</summary>
public abstract class RelationTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task A_guardian_is_found_by_name_entered_and_seen_from_both_ends()
    {
        var child = await Hall.Settle("金小宝", "501");
        var elder = await Hall.Settle("孙桂兰", "601");
        var clerk = await Hall.SignIn(Role.Clerk);
        var empty = await clerk.Open(RegistryLinks.Resident(child));

        var form = await clerk.Open(RegistryLinks.Resident(child) + "/relations");
        var found = await clerk.Press(form, "find", ("kind", "ward~"), ("words", "孙桂兰"));
        var page = await clerk.Press(found, "add", ("other", elder.Value.ToString()), ("note", "父母在外地"), ("trueFrom", Day(-3)));
        var back = await clerk.Open(RegistryLinks.Resident(elder));
        var own = await clerk.Open(RegistryLinks.Resident(child));

        Assert.Contains("还没有登记其他关系", empty.Text, StringComparison.Ordinal);
        Assert.Contains("和平里 1号楼 1单元 601", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙桂兰", found.Text, StringComparison.Ordinal);
        Assert.Equal(RegistryLinks.Resident(child) + "/relations", page.Path);
        Assert.Contains("监护人 孙** 和平里 1号楼 1单元 601 父母在外地 " + Day(-3) + " 起", page.Text, StringComparison.Ordinal);
        Assert.Contains("被监护人 金**", back.Text, StringComparison.Ordinal);
        Assert.Contains("监护人 孙**", own.Text, StringComparison.Ordinal);
        Assert.Contains(RegistryLinks.Resident(elder), own.Links);
    }

    [Fact]
    public async Task It_ends_on_a_day_stays_in_the_history_and_any_day_can_be_seen_again()
    {
        var (one, two) = (await Hall.Settle("金一", "501"), await Hall.Settle("金二", "601"));
        var clerk = await Hall.SignIn(Role.Clerk);
        await Hall.Relate(one, "spouse", two);
        var page = await clerk.Open(RegistryLinks.Resident(one) + "/relations");
        var corrected = await clerk.Press(page, "tend", ("act", "correct"), ("trueFrom", Day(-300)), ("note", "领证日期"));
        var stale = await clerk.Press(page, "tend", ("act", "correct"), ("trueFrom", Day(-200)));
        var early = await clerk.Press(corrected, "tend", ("act", "end"), ("trueFrom", Day(-301)));
        var ended = await clerk.Press(corrected, "tend", ("act", "end"), ("trueFrom", Day(-10)));
        var twice = await clerk.Press(corrected, "tend", ("act", "end"), ("trueFrom", Day(-9)));

        var then = await clerk.Open(RegistryLinks.Resident(one) + "/relations?on=" + Day(-11));
        var after = await clerk.Open(RegistryLinks.Resident(one) + "/relations?on=" + Day(-10));
        var before = await clerk.Open(RegistryLinks.Resident(one) + "/relations?on=" + Day(-301));
        var dossier = await clerk.Open(RegistryLinks.Resident(one));

        Assert.Contains("刚被别人改过", stale.Text, StringComparison.Ordinal);
        Assert.Contains("才开始", early.Text, StringComparison.Ordinal);
        Assert.Contains("已经结束的", ended.Text, StringComparison.Ordinal);
        Assert.Contains(Day(-300) + " 至 " + Day(-10), ended.Text, StringComparison.Ordinal);
        Assert.Contains("更正", ended.Text, StringComparison.Ordinal);
        Assert.Contains("已经结束", twice.Text, StringComparison.Ordinal);
        Assert.Contains("配偶 金*", then.Text, StringComparison.Ordinal);
        Assert.Contains("那一天没有登记其他关系", after.Text, StringComparison.Ordinal);
        Assert.Contains("那一天没有登记其他关系", before.Text, StringComparison.Ordinal);
        Assert.Contains("还没有登记其他关系", dossier.Text, StringComparison.Ordinal);
        Assert.Equal(3, await Hall.Look(async db => await Lines(db)));
    }

    [Fact]
    public async Task Who_lives_out_of_the_area_is_not_named_nor_what_they_are()
    {
        var (near, far) = (await Hall.Settle("金近", "501"), await Hall.SettleFar("欧阳远"));
        var relation = await Hall.Relate(near, "ward", far, "周末才在");
        var worker = await Hall.SignIn(Role.GridWorker);
        var me = await Hall.Actor(Role.GridWorker);

        var page = await worker.Open(RegistryLinks.Resident(near));
        var all = await worker.Open(RegistryLinks.Resident(near) + "/relations");
        var refused = await Assert.ThrowsAsync<NotThere>(() =>
            Hall.Do<TendRelation, bool>(
                me,
                async t =>
                {
                    await t.End(relation, new(RegisterSource.Visit, Today(0)), me, CancellationToken.None);
                    return true;
                }
            )
        );

        foreach (var seen in new[] { page, all })
        {
            Assert.Contains("另有 1 条关系的对方不在您的辖区", seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("欧", seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("周末才在", seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(far.Value.ToString(), seen.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(relation.Value.ToString(), seen.Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("class=\"sort\">被监护人", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"sort\">被监护人", all.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(RegistryLinks.Resident(far) + "/relations")).Status);
        Assert.NotNull(refused);
        Assert.Null(await Hall.Look(db => db.Set<Relation>().Select(r => r.Until).SingleAsync()));
        // Who sees both ends sees it whole.
        Assert.Contains(
            "被监护人 欧",
            (await (await Hall.SignIn(Role.Clerk)).Open(RegistryLinks.Resident(near))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_out_of_the_area_is_found_or_chosen()
    {
        var (near, far) = (await Hall.Settle("金近", "501"), await Hall.SettleFar("欧阳远"));
        var worker = await Hall.SignIn(Role.GridWorker);
        var me = await Hall.Actor(Role.GridWorker);
        var form = await worker.Open(RegistryLinks.Resident(near) + "/relations");

        var found = await worker.Press(form, "find", ("kind", "kin"), ("words", "欧阳远"));
        var chosen = await Refusal(me, new(RelationEnd.Resident, near.Value), "kin", far.Value);
        var self = await Refusal(me, new(RelationEnd.Resident, near.Value), "kin", near.Value);

        Assert.Contains("您的辖区里没有找到", found.Text, StringComparison.Ordinal);
        Assert.Equal("registry.relation-other", chosen);
        Assert.Equal("registry.relation-other", self);
        await Assert.ThrowsAsync<NotThere>(() => Try(me, new(RelationEnd.Resident, far.Value), "kin", near.Value));
        Assert.Equal(0, await Hall.Look(db => db.Set<Relation>().CountAsync()));
    }

    [Fact]
    public async Task What_follows_from_the_household_or_is_known_is_not_written_down_twice()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var me = await Hall.Actor(Role.Clerk);
        var head = await Hall.Settle("金户主", "501");
        var form = await clerk.Open(
            RegistryLinks.EnterAt(await Hall.Look(db => db.Set<Resident>().Where(r => r.Id == head).Select(r => r.Dwelling).SingleAsync()))
        );
        await clerk.Press(form, "enter", ("name", "金孩子"), ("role", "Child"), ("trueFrom", Day(0)));
        var child = await Hall.Look(db => db.Set<Resident>().Where(r => r.Id != head).Select(r => r.Id).SingleAsync());
        var (other, third) = (await Hall.Settle("金别人", "601"), await Hall.Settle("金又人", "602"));
        var from = new EndSaid(RelationEnd.Resident, head.Value);

        Assert.Equal("registry.relation-follows", await Refusal(me, from, "child", child.Value));
        Assert.Equal("registry.relation-follows", await Refusal(me, new(RelationEnd.Resident, child.Value), "child~", head.Value));
        // Out of the household it does not follow.
        await Hall.Relate(head, "child", other);
        Assert.Equal("registry.relation-known", await Refusal(me, from, "child", other.Value));
        await Hall.Relate(head, "spouse", other);
        Assert.Equal("registry.relation-known", await Refusal(me, new(RelationEnd.Resident, other.Value), "spouse", head.Value));
        Assert.Equal("registry.relation-once", await Refusal(me, new(RelationEnd.Resident, third.Value), "spouse", head.Value));
        Assert.Equal("registry.relation-kind", await Refusal(me, from, "trades-in", other.Value));
        // A tree of generations: the head above the child.
        var page = await clerk.Open(RegistryLinks.Resident(head));
        Assert.Contains("户主一辈 户主 金** 子女辈 子女 金**", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Homes_businesses_bodies_and_hazards_belong_to_people_and_to_each_other()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var owner = await Hall.Settle("金房东", "501");
        var tenant = await Hall.Settle("金租客", "601");
        var shop = await Hall.Open("路口面馆");
        var danger = await Hall.Find("燃气管老化");
        var home = await Hall.Look(db => db.Set<Resident>().Where(r => r.Id == tenant).Select(r => r.Dwelling).SingleAsync());

        var form = await clerk.Open(RegistryLinks.Home(home) + "/relations");
        var found = await clerk.Press(form, "find", ("kind", "owns~"), ("words", "金房东"));
        var owned = await clerk.Press(found, "add", ("other", owner.Value.ToString()), ("trueFrom", Day(0)));
        await Hall.Relate(new(RelationEnd.Entity, shop.Value), "trades-in", home.Value);
        await Hall.Relate(new(RelationEnd.Entity, shop.Value), "stands-for~", owner.Value);
        await Hall.Relate(new(RelationEnd.Hazard, danger.Value), "concerns-entity", shop.Value);
        await Hall.Relate(new(RelationEnd.Resident, owner.Value), "liaison-of", Hall.Town.Property.Value);

        var homePage = await clerk.Open(RegistryLinks.Home(home));
        var ownerPage = await clerk.Open(RegistryLinks.Resident(owner));
        var shopPage = await clerk.Open(RegistryLinks.Entity(shop));
        var dangerPage = await clerk.Open(RegistryLinks.Hazard(danger));

        Assert.Contains("产权人 金**", owned.Text, StringComparison.Ordinal);
        Assert.Equal(["和平里 1号楼 1单元 601"], homePage.Headings);
        Assert.Contains("1 人，1 户", homePage.Text, StringComparison.Ordinal);
        Assert.Contains("产权人 金**", homePage.Text, StringComparison.Ordinal);
        Assert.Contains("在此经营 路口面馆", homePage.Text, StringComparison.Ordinal);
        Assert.Contains("燃气管老化", homePage.Text, StringComparison.Ordinal);
        Assert.Contains("名下房屋 和平里 1号楼 1单元 601", ownerPage.Text, StringComparison.Ordinal);
        Assert.Contains("联系单位 和平里物业", ownerPage.Text, StringComparison.Ordinal);
        Assert.Contains("负责人 金**", shopPage.Text, StringComparison.Ordinal);
        Assert.Contains("涉及的隐患 燃气管老化", shopPage.Text, StringComparison.Ordinal);
        Assert.Contains("涉及市场主体 路口面馆", dangerPage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_says_what_is_open_at_its_house_to_who_may_see_orders()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var tenant = await Hall.Settle("金租客", "601");
        var home = await Hall.Look(db => db.Set<Resident>().Where(r => r.Id == tenant).Select(r => r.Dwelling).SingleAsync());
        await Hall.Light("LD-9");
        var before = await clerk.Open(RegistryLinks.Home(home));
        var building = await Hall.Look(async db =>
            (await db.Set<Linli.Territory.Building>().ToListAsync()).Single(b => b.Name == "1号楼").Id
        );
        await Hall.Report();
        await Hall.Look(async db =>
            await db.Set<Linli.WorkOrders.WorkOrder>().ExecuteUpdateAsync(o => o.SetProperty(x => x.Building, building.Value))
        );

        var page = await clerk.Open(RegistryLinks.Home(home));
        var worker = await Hall.SignIn(Role.GridWorker);

        Assert.Contains("这栋楼没有在办的工单", before.Text, StringComparison.Ordinal);
        Assert.Contains("路灯 LD-9", before.Text, StringComparison.Ordinal);
        Assert.Contains("这栋楼有 1 件在办的工单", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await worker.Open(RegistryLinks.Home(home))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(RegistryLinks.Home(home))).Status);
    }

    [Fact]
    public async Task Whoever_is_archived_keeps_theirs_whoever_is_erased_takes_them_along()
    {
        var me = await Hall.Actor(Role.Clerk);
        var (one, two) = (await Hall.Settle("金留下", "501"), await Hall.Settle("金离开", "601"));
        await Hall.Relate(one, "kin", two, "表兄弟");
        var home = await Hall.Look(db => db.Set<Resident>().Where(r => r.Id == two).Select(r => r.Dwelling).SingleAsync());
        await Hall.Relate(new(RelationEnd.Resident, one.Value), "owns", home.Value);
        await Hall.Do<MoveResident, bool>(
            me,
            async c =>
            {
                await c.Leave(two, ResidencyState.MovedOut, new(RegisterSource.Visit, Today(0)), me, CancellationToken.None);
                return true;
            }
        );
        var clerk = await Hall.SignIn(Role.Clerk);
        var archived = await clerk.Open(RegistryLinks.Resident(one));
        Assert.Equal("registry.relation-archived", await Refusal(me, new(RelationEnd.Resident, one.Value), "spouse", two.Value));

        await Hall.Erase(two);
        var page = await clerk.Open(RegistryLinks.Resident(one) + "/relations");

        Assert.Contains("其他亲属 金**", archived.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"sort\">其他亲属", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("对方不在您的辖区", page.Text, StringComparison.Ordinal);
        // Somebody else owns the home: it stays, though nobody is entered behind its door.
        Assert.Contains("名下房屋 和平里 1号楼 1单元 601", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Hall.Look(db => db.Set<Relation>().CountAsync()));
        // Its line is written once and stays, but the key that opens it is gone.
        Assert.Equal(2, await Hall.Look(db => Lines(db)));
    }

    [Fact]
    public async Task Two_entries_of_one_person_have_the_relations_of_both_until_they_are_taken_apart()
    {
        var me = await Hall.Actor(Role.Clerk);
        var (kept, twin, other) = (await Hall.Settle("金一", "501"), await Hall.Settle("金壹", "601"), await Hall.Settle("孙桂兰", "602"));
        await Hall.Relate(twin, "ward~", other);
        await Hall.Do<MergeResidents, int>(
            me,
            async m => (await m.Run(new(kept, twin, new Dictionary<string, ResidentId>()), me, CancellationToken.None)).Count
        );
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await clerk.Open(RegistryLinks.Resident(kept));
        var guardian = await clerk.Open(RegistryLinks.Resident(other));
        var twice = await Refusal(me, new(RelationEnd.Resident, kept.Value), "ward~", other.Value);
        var form = await clerk.Open(RegistryLinks.Resident(other) + "/relations");
        await clerk.Press(form, "tend", ("act", "correct"), ("trueFrom", Day(-5)));
        var merge = await Hall.Look(db => db.Set<ResidentMerge>().Select(m => m.Id).SingleAsync());
        await Hall.Do<UndoMerge, bool>(
            me,
            async u =>
            {
                await u.Run(merge, me, CancellationToken.None);
                return true;
            }
        );
        var apart = await clerk.Open(RegistryLinks.Resident(kept));
        var again = await clerk.Open(RegistryLinks.Resident(twin));

        Assert.Contains("监护人 孙**", page.Text, StringComparison.Ordinal);
        Assert.Contains("被监护人 金*", guardian.Text, StringComparison.Ordinal);
        Assert.Contains(RegistryLinks.Resident(kept), guardian.Links);
        Assert.Equal("registry.relation-known", twice);
        Assert.Contains("还没有登记其他关系", apart.Text, StringComparison.Ordinal);
        Assert.Contains("监护人 孙**", again.Text, StringComparison.Ordinal);
        Assert.Contains(Day(-5) + " 起", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_concerned_reads_what_is_kept_without_who_the_other_is()
    {
        var (one, two) = (await Hall.Settle("金一", "501"), await Hall.SettleFar("欧阳远"));
        await Hall.Relate(one, "ward~", two, "每周通电话");
        var clerk = await Hall.SignIn(Role.Clerk);
        var slip = await clerk.Press(await clerk.Open(RegistryLinks.Resident(one)), "code");
        var code = System.Text.RegularExpressions.Regex.Match(slip.Text, "[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").Value;
        var stranger = Hall.Stranger();

        var mine = await stranger.Press(await stranger.Open(RegistryLinks.MyRecord), "record", ("code", code));

        Assert.Contains("监护人，" + Day(0) + " 起", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("欧", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("每周通电话", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_is_and_what_was_said_lie_sealed()
    {
        await Hall.Relate(await Hall.Settle("金一", "501"), "ward", await Hall.Settle("金二", "601"), "父母在外地");

        var relation = await Hall.Look(db => db.Set<Relation>().AsNoTracking().SingleAsync());

        Assert.True(relation.KindSealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("ward")) < 0);
        Assert.True(relation.NoteSealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("父母")) < 0);
        Assert.Equal(("ward", "父母在外地"), (Box.Kind(relation), Box.Note(relation)));
    }

    [Fact]
    public void Kinds_of_the_policy_can_be_said_in_english_from_both_ends()
    {
        var rules = Hall.Services.GetRequiredService<RelationRules>();
        var twins = EnglishTexts.Load();

        Assert.All(rules.Kinds.SelectMany(k => new[] { k.There, k.Back }), zh => Assert.Contains(zh, twins));
        Assert.Equal(rules.Kinds.Count, rules.Kinds.DistinctBy(k => k.Code).Count());
        // No kind says nothing but who lives where: that follows.
        Assert.DoesNotContain(rules.Kinds, k => k.Code is "lives" or "household");
        Assert.All(rules.Kinds, k => Assert.Contains(rules.Of(k.From), c => c.Kind == k));
        Assert.All(
            rules.Kinds.Where(k => k.To != RelationEnd.Body && !k.IsMutual),
            k => Assert.Contains(rules.Of(k.To), c => c.Kind == k && c.IsBack)
        );
    }

    private RelationBox Box => Hall.Services.GetRequiredService<RelationBox>();

    private async Task<string> Refusal(Actor by, EndSaid end, string kind, Guid other) =>
        (await Assert.ThrowsAsync<RuleBroken>(() => Try(by, end, kind, other))).Code;

    private Task<RelationId> Try(Actor by, EndSaid end, string kind, Guid other) =>
        Hall.Do<AddRelation, RelationId>(
            by,
            c => c.Run(new(end, kind, other, null, new(RegisterSource.Visit, Today(0))), by, CancellationToken.None)
        );

    // Of relations only: people have lines of their own.
    private static async Task<int> Lines(Linli.Platform.Data.LinliDb db)
    {
        var people = await db.Set<RegisterLine>().ToListAsync();
        return people.Count(l => l.FieldList.Any(f => f is "since" or "until") || l.FieldList is ["note"]);
    }

    private DateOnly Today(int days) => DateOnly.FromDateTime(Hall.Wall.GetUtcNow().AddHours(8).Date).AddDays(days);

    private string Day(int days) => Today(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public sealed class RelationOnSqlite() : RelationTests(new SqliteHall());

public sealed class RelationOnPostgres() : RelationTests(new PostgresHall());
