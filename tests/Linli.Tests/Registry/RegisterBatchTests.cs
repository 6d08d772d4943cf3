using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry;
using Linli.Registry.Batching;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Registry.Trading;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>Acts on many entries: shown before, done once, refused row by row in words, taken back as a whole.</summary>
public abstract class RegisterBatchTests(Hall hall) : OwnHallTests(hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_torn_down_house_is_archived_from_its_list_and_taken_back()
    {
        ResidentId[] all = [await Hall.Settle("张三丰", "501"), await Hall.Settle("李四", "502"), await Hall.Settle("王五", "503")];
        await Leave(all[2]);
        var clerk = await Hall.SignIn(Role.Clerk);

        var preview = await Pick(clerk, RegistryLinks.Residents, BatchAct.MoveOut, all[0].Value, all[1].Value, all[2].Value);
        Assert.Contains("选了 3 条，会办 2 条", preview.Text, StringComparison.Ordinal);
        Assert.Contains($"这位居民已经归档（{ResidencyState.MovedOut.Zh()}），不用再办一次", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张三丰", preview.Html, StringComparison.Ordinal);
        // Looking changes nothing.
        Assert.Equal((2, 4), await Standing());

        var done = await clerk.Press(preview, "order", ("trueFrom", Day(0)), ("sourceNote", "一号楼拆除"));
        Assert.Contains("共 3 条：办了 2 条，1 条没有办", done.Text, StringComparison.Ordinal);
        Assert.Equal((0, 6), await Standing());
        var batch = await Hall.Look(db => db.Set<RegisterBatch>().SingleAsync(Stop));
        var lines = await Hall.Look(db => db.Set<RegisterLine>().Where(l => l.Operation != null).ToListAsync(Stop));
        Assert.Equal(all[..2].Select(id => id.Value).Order(), lines.Select(l => l.Entry).Order());
        Assert.All(
            lines,
            l => Assert.Equal((batch.Id.Value, RegisterAct.MovedOut, "一号楼拆除"), (l.Operation!.Value, l.Act, l.SourceNote!))
        );
        Assert.Equal(1, await Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act == "register.batch", Stop)));

        // The same press again, and a timer that rings late, change nothing.
        await clerk.Press(preview, "order", ("trueFrom", Day(0)), ("sourceNote", "一号楼拆除"));
        Hall.Wall.Pass(TimeSpan.FromMinutes(2));
        await Hall.Sweep();
        Assert.Equal((0, 6), await Standing());
        Assert.Equal(1, await Hall.Look(db => db.Set<RegisterBatch>().CountAsync(Stop)));

        // One came back meanwhile: that one stays as it is.
        await Hall.Do<Linli.Registry.Keeping.MoveResident, bool>(
            await Hall.Actor(Role.Clerk),
            async m =>
            {
                await m.Return(all[0], new(RegisterSource.Visit, Today), await Hall.Actor(Role.Clerk), Stop);
                return true;
            }
        );
        var undone = await clerk.Press(await clerk.Open(done.Path), "undo", ("reason", "弄错了楼"));
        Assert.Contains("撤销了 1 条", undone.Text, StringComparison.Ordinal);
        Assert.Contains("办完以后又有人改过，没有撤销", undone.Text, StringComparison.Ordinal);
        Assert.Equal((2, 8), await Standing());
        Assert.DoesNotContain(undone.Forms, f => f.Name == "undo");
    }

    [Fact]
    public async Task Found_right_is_a_line_a_day_and_a_column()
    {
        var shop = await Hall.Open("和平里理发店");
        var id = await Hall.Settle("张三丰", "501");
        var clerk = await Hall.SignIn(Role.Clerk);

        foreach (var (list, entry) in new[] { (RegistryLinks.Entities, shop.Value), (RegistryLinks.Residents, id.Value) })
        {
            var done = await clerk.Press(await Pick(clerk, list, BatchAct.Verify, entry), "order", ("trueFrom", Day(0)));
            Assert.Contains("办了 1 条", done.Text, StringComparison.Ordinal);
            Assert.Contains(Day(0), (await clerk.Open(list + "?cols=verified")).Text, StringComparison.Ordinal);
            Assert.Contains("核对无误", (await clerk.Open($"{list}/{entry}")).Text, StringComparison.Ordinal);
            var again = await Pick(clerk, list, BatchAct.Verify, entry);
            Assert.Contains("会办 0 条", again.Text, StringComparison.Ordinal);
            Assert.Contains($"{Day(0)} 已经核对过", again.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(again.Forms, f => f.Fields.Any(p => p.Key == "seen"));
            // A day nobody takes back as a whole.
            Assert.DoesNotContain(done.Forms, f => f.Name == "undo");
        }
    }

    [Fact]
    public async Task Hazards_get_whom_to_answer_for_them_and_their_next_look()
    {
        HazardId[] all = [await Hall.Find("墙皮松动"), await Hall.Find("井盖缺失")];
        var clerk = await Hall.SignIn(Role.Clerk);
        var by = await Hall.Actor(Role.Clerk);
        var body = (
            await Hall.Do<HazardKeeping, IReadOnlyList<Linli.Organizations.Public.BodyCard>>(by, k => Task.FromResult(k.Handling(by)))
        )[0];

        var preview = await Pick(clerk, RegistryLinks.Hazards, BatchAct.Assign, all[0].Value, all[1].Value);
        var nobody = await clerk.Press(preview, "order", ("trueFrom", Day(0)));
        Assert.Contains("请重新选择责任单位", nobody.Text, StringComparison.Ordinal);
        var done = await clerk.Press(preview, "order", ("trueFrom", Day(0)), ("body", body.Id.Value.ToString()));
        Assert.Contains("办了 2 条", done.Text, StringComparison.Ordinal);
        Assert.Equal([body.Id, body.Id], await Hall.Look(db => db.Set<Hazard>().Select(h => h.Body!.Value).ToListAsync(Stop)));

        // A day later everything on the list is looked at again.
        var before = await Hall.Look(db => db.Set<Hazard>().Select(h => h.CheckOn).ToListAsync(Stop));
        Hall.Wall.Pass(TimeSpan.FromDays(1));
        clerk = await Hall.SignIn(Role.Clerk);
        var everything = await Pick(clerk, RegistryLinks.Hazards + "?kind=road", BatchAct.Check, all: true);
        Assert.Contains("选了 2 条，会办 2 条", everything.Text, StringComparison.Ordinal);
        await clerk.Press(everything, "order", ("trueFrom", Day(0)));
        var after = await Hall.Look(db => db.Set<Hazard>().Select(h => h.CheckOn).ToListAsync(Stop));
        Assert.Equal(before.Select(d => d!.Value.AddDays(1)), after.Select(d => d!.Value));
        var looked = await clerk.Open($"{RegistryLinks.Hazards}/{all[0].Value}");
        Assert.Contains("到场复查", looked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_changed_since_the_preview_is_not_dealt_with()
    {
        await Hall.Settle("张三丰", "501");
        var clerk = await Hall.SignIn(Role.Clerk);
        var preview = await Pick(clerk, RegistryLinks.Residents, BatchAct.Verify, all: true);
        await Hall.Settle("李四", "502");

        var refused = await clerk.Press(preview, "order", ("trueFrom", Day(0)));

        Assert.Contains("名单变了，刚才是 1 条，现在是 2 条", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Hall.Look(db => db.Set<RegisterBatch>().CountAsync(Stop)));
        var none = await Pick(clerk, RegistryLinks.Residents, BatchAct.Verify);
        Assert.Contains("还没有选", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_ones_own_area_nothing_is_touched_and_nobody_elses_batch_is_read()
    {
        var id = await Hall.Settle("张三丰", "501");
        var worker = (await Hall.Actor(Role.GridWorker)) with { Jurisdiction = Jurisdiction.OfArea(Town.SecondGrid) };
        var area = await Hall.Look(db => db.Set<Resident>().Select(r => r.Area).SingleAsync(Stop));
        Assert.False(worker.Jurisdiction.Covers(area));

        var batch = await Order(worker, BatchAct.MoveOut, [id.Value]);

        var left = await Hall.Look(db => db.Set<RegisterBatch>().SingleAsync(b => b.Id == batch, Stop));
        Assert.Equal((BatchState.Finished, 0, 1), (left.State, left.Done, left.Refused));
        Assert.Equal(ResidencyState.Living, await Hall.Look(db => db.Set<Resident>().Select(r => r.State).SingleAsync(Stop)));
        var clerk = await Hall.Actor(Role.Clerk);
        await Assert.ThrowsAsync<NotThere>(() => Hall.Do<Batches, BatchLook>(clerk, b => b.Look(batch, clerk, Stop)));
    }

    [Fact]
    public async Task Many_are_carried_on_behind_the_page_part_by_part_and_a_stop_in_between_doubles_nothing()
    {
        var ids = new List<Guid>();

        for (var i = 0; i < 7; i++)
        {
            ids.Add((await Hall.Settle($"住户{(char)('甲' + i)}", $"{101 + i}")).Value);
        }

        var clerk = await Hall.Actor(Role.Clerk);
        // The bounds are data; smaller ones are quicker to reach.
        var rules = Hall.Services.GetRequiredService<BatchRules>() with
        {
            AtOnceRows = 2,
            PartRows = 2,
        };
        var batch = await Order(clerk, BatchAct.MoveOut, ids, rules);
        Assert.Equal((BatchState.Running, 0, 4), await Progress(batch));

        // The first part is done, then somebody pulls the plug: the second fails while it is being saved.
        var carry = Hall.Services.GetRequiredService<CarryBatch>();
        Assert.False(await carry.Run(Town.County, clerk.Jurisdiction.AreaPrefix!, batch, 0, Stop));
        Assert.Equal((BatchState.Running, 2, 4), await Progress(batch));
        await Hall.Sweep();

        Assert.Equal((BatchState.Finished, 7, 4), await Progress(batch));
        Assert.Equal(7, await Hall.Look(db => db.Set<RegisterLine>().CountAsync(l => l.Operation == batch.Value, Stop)));
        Assert.Equal(7, await Hall.Look(db => db.Set<Resident>().CountAsync(r => r.State == ResidencyState.MovedOut, Stop)));
    }

    [Fact]
    public async Task Too_many_or_too_late_is_said()
    {
        var id = await Hall.Settle("张三丰", "501");
        var other = await Hall.Settle("李四", "502");
        var clerk = await Hall.Actor(Role.Clerk);
        var rules = Hall.Services.GetRequiredService<BatchRules>();

        var many = await Assert.ThrowsAsync<RuleBroken>(() =>
            Order(clerk, BatchAct.MoveOut, [id.Value, other.Value], rules with { MostRows = 1 })
        );
        Assert.Equal("registry.batch-too-many", many.Code);
        var ahead = await Assert.ThrowsAsync<RuleBroken>(() => Order(clerk, BatchAct.MoveOut, [id.Value], null, Today.AddDays(1)));
        Assert.Equal("registry.day-ahead", ahead.Code);

        var batch = await Order(clerk, BatchAct.MoveOut, [id.Value]);
        Hall.Wall.Pass(TimeSpan.FromDays(rules.UndoDays + 1));
        var late = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<UndoBatch, bool>(
                clerk,
                async u =>
                {
                    await u.Run(batch, "弄错了", clerk, Stop);
                    return true;
                }
            )
        );
        Assert.Equal("registry.batch-undo", late.Code);
    }

    private DateOnly Today => DateOnly.FromDateTime(Hall.Wall.Now.AddHours(8).Date);

    private string Day(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<Page> Pick(Browser browser, string list, BatchAct act, params Guid[] ids) =>
        await Pick(browser, list, act, false, ids);

    private static async Task<Page> Pick(Browser browser, string list, BatchAct act, bool all, params Guid[] ids)
    {
        var page = await browser.Open(list);
        (string, string)[] said =
        [
            ("act", act.ToString()),
            .. ids.Select(id => ("pick", id.ToString())),
            .. all ? new[] { ("all", "1") } : [],
        ];
        return await browser.Press(page, "picked", said);
    }

    private Task<RegisterBatchId> Order(Actor by, BatchAct act, IReadOnlyList<Guid> ids, BatchRules? rules = null, DateOnly? day = null) =>
        Hall.Do<IServiceProvider, RegisterBatchId>(
            by,
            services =>
            {
                var order = ActivatorUtilities.CreateInstance<OrderBatch>(services, rules ?? services.GetRequiredService<BatchRules>());
                return order.Run(new("residents", act, ids, null, null, null, new(RegisterSource.Visit, day ?? Today)), by, Stop);
            }
        );

    private Task<(BatchState, int, int)> Progress(RegisterBatchId id) =>
        Hall.Look(async db =>
        {
            var batch = await db.Set<RegisterBatch>().SingleAsync(b => b.Id == id, Stop);
            return (batch.State, batch.Done, batch.Parts);
        });

    private async Task Leave(ResidentId id)
    {
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<Linli.Registry.Keeping.MoveResident, bool>(
            by,
            async m =>
            {
                await m.Leave(id, ResidencyState.MovedOut, new(RegisterSource.Visit, Today), by, Stop);
                return true;
            }
        );
    }

    private Task<(int Living, int Lines)> Standing() =>
        Hall.Look(async db =>
            (
                await db.Set<Resident>().CountAsync(r => r.State == ResidencyState.Living, Stop),
                await db.Set<RegisterLine>().CountAsync(Stop)
            )
        );
}

public sealed class RegisterBatchesOnSqlite() : RegisterBatchTests(new SqliteHall());

public sealed class RegisterBatchesOnPostgres() : RegisterBatchTests(new PostgresHall());
