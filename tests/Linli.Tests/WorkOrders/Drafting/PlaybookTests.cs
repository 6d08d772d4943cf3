using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Drafting;
using Linli.WorkOrders.Extending;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Returning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Drafting;

/// <summary>An admin writes the next edition of the rules, sees what it would have done to last year's orders, and adopts it from a day on.</summary>
public abstract class PlaybookTests(Hall hall) : OwnHallTests(hall)
{
    private const string Draft = "2026-02";
    private const string DraftPage = "/desk/playbooks/2026-02";

    [Fact]
    public async Task A_draft_is_written_tried_and_adopted_and_only_later_orders_follow_it()
    {
        var before = await Solved();
        var admin = await Hall.SignIn(Role.Admin);
        var page = await Begin(admin);
        Assert.Contains("草稿，还没有生效", page.Text, StringComparison.Ordinal);
        Assert.Contains("还没有改动", page.Text, StringComparison.Ordinal);

        page = await admin.Press(page, "save", ("callBack.within", "1"), ("approval.within", "4"), ("approval.within.unit", "WorkingHour"));
        Assert.Contains("多久回访 3 工作日 1 工作日", page.Text, StringComparison.Ordinal);
        Assert.Contains("多久审完 1 工作日 4 工作时", page.Text, StringComparison.Ordinal);

        page = await Replayed(admin, page);
        Assert.Contains("会变的工单 1 看了 1 件", page.Text, StringComparison.Ordinal);
        Assert.Contains("回访：时限更短", page.Text, StringComparison.Ordinal);
        Assert.Contains("审核：时限更短", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("办结：", page.Text, StringComparison.Ordinal);

        var tomorrow = Hall.Wall.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date.AddDays(1);
        page = await admin.Press(page, "adopt", ("from", tomorrow.ToString("yyyy-MM-dd", null)));
        Assert.True((int)page.Status < 500, Hall.Faults.Last?.ToString());
        Assert.Contains("管一平 采用", page.Text, StringComparison.Ordinal);

        var today = await Solved();
        Hall.Wall.Set(new DateTimeOffset(tomorrow, TimeSpan.FromHours(8)));
        var after = await Solved();

        // Sixteen hours and more lie between: whoever was born before midnight keeps the old edition.
        Assert.Equal(["2026-01", "2026-01", Draft], [before.Playbook, today.Playbook, after.Playbook]);
        Assert.Equal((today.Playbook, after.Playbook), (Rule(today, ClockKind.CallBack), Rule(after, ClockKind.CallBack)));
        Assert.True(Length(after, ClockKind.CallBack) < Length(today, ClockKind.CallBack));
        Assert.True(Length(after, ClockKind.Approval) < Length(today, ClockKind.Approval));
    }

    [Fact]
    public async Task Trying_changes_no_order_and_says_what_would_be_late()
    {
        var order = await Solved(handled: TimeSpan.FromMinutes(40));
        var admin = await Hall.SignIn(Role.Admin);
        // A street lamp (W2) promises a first contact within an hour; by this draft within twenty minutes.
        var page = await admin.Press(await Begin(admin), "save", ("contactMinutes", "W2 20"));

        page = await Replayed(admin, page);

        Assert.Contains("会变成超期 1 原来按时", page.Text, StringComparison.Ordinal);
        Assert.Contains("首次联系：时限更短", page.Text, StringComparison.Ordinal);
        var after = await Hall.Order(order.Number);
        Assert.Equal((order.Version, order.Playbook), (after.Version, after.Playbook));
        Assert.Equal(order.Clocks.Select(c => c.DueAt).Order(), after.Clocks.Select(c => c.DueAt).Order());
        Assert.DoesNotContain(page.Links, l => l.Contains(order.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Acts_that_would_have_been_refused_are_found()
    {
        var returned = (await Hall.Report(r => r.Phone = "13900007001")).Number;
        await Hall.Dispatch(returned);
        await Hall.Act<AskReturn, AskReturn.Input>(Role.Handler, returned, new() { Basis = "不是本单位管的路段，见道路权属清单" });
        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(
            await Begin(admin),
            "save",
            ("returns.most", "0"),
            ("approval.needed", ""),
            ("evidence", "05 照片 签字单"),
            ("publicity", "")
        );
        await Solved();

        page = await Replayed(admin, page);

        foreach (var effect in new[] { "退单不受理 1", "不用审核 1", "佐证不够 1", "公示：少一个时限 1" })
        {
            Assert.Contains(effect, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_extension_is_none_and_the_next_one_granted_is_found()
    {
        var number = (await Hall.Report(r => r.Phone = "13900007002")).Number;
        await Hall.Dispatch(number);
        await Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "要等配件" });

        foreach (var granted in new[] { false, true })
        {
            await Hall.Act<AskExtension, AskExtension.Input>(Role.Handler, number, new() { Amount = 2, Reason = "配件下周才到货" });
            await Hall.Act<RuleOnExtension, RuleOnExtension.Input>(
                Role.Dispatcher,
                number,
                new() { Grant = granted, Ruling = "已核实供货单" }
            );
        }

        var admin = await Hall.SignIn(Role.Admin);
        var page = await Replayed(admin, await admin.Press(await Begin(admin), "save", ("extensions.most", "0")));

        Assert.Contains("延期不受理 1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_for_a_return_runs_on_after_a_refused_one()
    {
        var number = (await Hall.Report(r => r.Phone = "13900007003")).Number;
        await Hall.Dispatch(number);
        Hall.Wall.Pass(TimeSpan.FromMinutes(30));
        await Hall.Act<AskReturn, AskReturn.Input>(Role.Handler, number, new() { Basis = "道路权属清单第三条" });
        Hall.Wall.Pass(TimeSpan.FromMinutes(30));
        await Hall.Act<RuleOnReturn, RuleOnReturn.Input>(Role.Dispatcher, number, new() { Uphold = false, Ruling = "首接负责" });
        Hall.Wall.Pass(TimeSpan.FromMinutes(90));
        await Hall.Act<AskReturn, AskReturn.Input>(Role.Handler, number, new() { Basis = "道路权属清单第四条" });

        var admin = await Hall.SignIn(Role.Admin);
        var saved = await admin.Press(await Begin(admin), "save", ("returns.within", "2"), ("returns.within.unit", "Hour"));
        var page = await Replayed(admin, saved);

        Assert.Contains("退单不受理 1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_orders_than_a_page_are_each_tried_once()
    {
        for (var i = 0; i < 205; i++)
        {
            var phone = $"1390000{i:0000}";
            await Hall.Report(r => r.Phone = phone);
        }

        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(await Begin(admin), "save", ("dispatchMinutes", "* 60"));

        page = await Replayed(admin, page);

        Assert.Contains("会变的工单 205 看了 205 件", page.Text, StringComparison.Ordinal);
        var changes = await Hall.Look(db => db.Set<ReplayedChange>().Select(c => c.Number).ToListAsync());
        Assert.Equal(205, changes.Distinct().Count());
        Assert.Equal(changes.Count, changes.Distinct().Count());
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_what_was_typed_stays()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var page = await Begin(admin);

        page = await admin.Press(page, "save", ("limits", "0101 XX"), ("reopenDays", "30"), ("source", "会议纪要第 3 号"));

        Assert.Contains("没有“XX”这个时限类别", page.Text, StringComparison.Ordinal);
        Assert.Contains("0101 XX", page.Html, StringComparison.Ordinal);
        Assert.Contains("会议纪要第 3 号", page.Html, StringComparison.Ordinal);
        Assert.Equal("30", page.Form("save").Fields.Single(f => f.Key == "reopenDays").Value);
        var kept = await Hall.Look(db => db.Set<PlaybookEdition>().SingleAsync());
        Assert.Equal(15, kept.Read().ReopenDays);
    }

    [Fact]
    public async Task Without_a_replay_of_what_stands_there_and_for_a_day_that_is_over_nothing_is_adopted()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var page = await Begin(admin);

        page = await admin.Press(page, "adopt", ("from", "2099-01-01"));
        Assert.Contains("还没有推演", page.Text, StringComparison.Ordinal);

        page = await Replayed(admin, await admin.Open(DraftPage));
        page = await admin.Press(page, "adopt", ("from", "2026-05-01"));
        Assert.Contains("已经过去", page.Text, StringComparison.Ordinal);

        // Another save, and the replay says nothing about it any more.
        page = await admin.Press(await admin.Open(DraftPage), "save", ("reopenDays", "20"));
        page = await admin.Press(page, "adopt", ("from", "2099-01-01"));
        Assert.Contains("还没有推演", page.Text, StringComparison.Ordinal);
        Assert.Null(Rules.Find(Draft));
    }

    [Fact]
    public async Task Two_who_write_do_not_write_over_each_other()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var mine = await Begin(admin);
        var yours = await admin.Open(DraftPage);

        await admin.Press(mine, "save", ("reopenDays", "20"));
        var page = await admin.Press(yours, "save", ("reopenDays", "10"));

        Assert.Contains("刚保存过这份草稿", page.Text, StringComparison.Ordinal);
        Assert.Equal(20, (await Hall.Look(db => db.Set<PlaybookEdition>().SingleAsync())).Read().ReopenDays);
    }

    [Fact]
    public async Task An_edition_of_an_area_and_kind_holds_there_alone()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(await Begin(admin), "save", ("area", Town.Community), ("kind", "Complaint"), ("reopenDays", "60"));
        page = await Replayed(admin, page);
        var today = Hall.Wall.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", null);
        await admin.Press(page, "adopt", ("from", today));

        var now = Hall.Wall.GetUtcNow();
        Assert.Equal(60, Rules.For(Town.FirstGrid, RequestKind.Complaint, now).ReopenDays);
        Assert.Equal(15, Rules.For(Town.FirstGrid, RequestKind.Help, now).ReopenDays);
        Assert.Equal(15, Rules.For("990101002", RequestKind.Complaint, now).ReopenDays);
    }

    [Fact]
    public async Task What_was_adopted_is_not_written_again_and_can_be_dropped_only_before_its_day()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var draft = await Begin(admin);
        var tried = await Replayed(admin, draft);
        await admin.Press(tried, "adopt", ("from", "2099-01-01"));

        var page = await admin.Press(draft, "save", ("reopenDays", "99"));
        Assert.Contains("已经采用或作废，不能再改", page.Text, StringComparison.Ordinal);
        Assert.NotNull(Rules.Find(Draft));

        page = await admin.Press(await admin.Open(DraftPage), "drop");
        Assert.Contains("已作废", page.Text, StringComparison.Ordinal);
        Assert.Null(Rules.Find(Draft));

        // Its number is never given again.
        page = await Begin(admin);
        Assert.Contains("2026-03", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_read_what_holds_and_never_a_draft()
    {
        await Begin(await Hall.SignIn(Role.Admin));
        var clerk = await Hall.SignIn(Role.Clerk);

        var list = await clerk.Open("/desk/playbooks");
        Assert.Contains("2026-01", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Draft, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("照此起草下一版", list.Text, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await clerk.Open(DraftPage)).Status);

        var forged = await clerk.Forge(await clerk.Open("/desk"), "/sign-out", DraftPage);
        Assert.NotEqual(200, (int)forged.Status);
        Assert.Contains("不能改这个辖区", await Refused(Role.Clerk), StringComparison.Ordinal);
    }

    private CountyPlaybooks Rules => Hall.Services.GetRequiredService<Playbooks>().Of(Town.County);

    private async Task<string> Refused(Role role)
    {
        var by = await Hall.Actor(role);
        var id = await Hall.Look(db => db.Set<PlaybookEdition>().Select(e => e.Id).SingleAsync());
        var refusal = await Assert.ThrowsAsync<Linli.Kernel.RuleBroken>(() =>
            Hall.Do<ReplayPlaybook, ReplayPlaybook.Answer>(by, c => c.Run(id, by, CancellationToken.None))
        );
        return refusal.Message;
    }

    private static async Task<Page> Begin(Browser admin) => await admin.Press(await admin.Open("/desk/playbooks"), "draft");

    private async Task<Page> Replayed(Browser admin, Page page)
    {
        page = await admin.Press(page, "replay");
        Assert.Contains("可以离开这一页", page.Text, StringComparison.Ordinal);
        await Hall.Sweep();
        return await admin.Open(page.Address);
    }

    // From the report to the closed order, the unit's work after some hours.
    private async Task<WorkOrder> Solved(TimeSpan? handled = null)
    {
        var phone = $"137{Hall.Wall.GetUtcNow().UtcTicks / TimeSpan.TicksPerMillisecond % 100_000_000:00000000}";
        var number = (await Hall.Report(r => r.Phone = phone)).Number;
        await Hall.Dispatch(number);
        Hall.Wall.Pass(handled ?? TimeSpan.Zero);
        await Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "今天下午去修" });
        await Hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "更换了灯头，已恢复照明。" });

        if ((await Hall.Order(number)).VisitOwed)
        {
            await Hall.Act<Linli.WorkOrders.Supervising.RecordVisit, Linli.WorkOrders.Supervising.RecordVisit.Input>(
                Role.UnitLeader,
                number,
                new() { Seen = "到现场看了，和反映人谈好了。" }
            );
        }

        await Hall.Act<Linli.WorkOrders.Reviewing.ApproveResult, Linli.WorkOrders.Reviewing.ApproveResult.Input>(
            Role.UnitLeader,
            number,
            new()
        );
        await Hall.Solve(number);
        return await Hall.Order(number);
    }

    private static string Rule(WorkOrder order, ClockKind kind) => order.Clocks.Single(c => c.Kind == kind).Rule;

    private static TimeSpan Length(WorkOrder order, ClockKind kind)
    {
        var clock = order.Clocks.Single(c => c.Kind == kind);
        return clock.DueAt - clock.StartedAt;
    }
}

public sealed class PlaybooksOnSqlite() : PlaybookTests(new SqliteHall());

public sealed class PlaybooksOnPostgres() : PlaybookTests(new PostgresHall());
