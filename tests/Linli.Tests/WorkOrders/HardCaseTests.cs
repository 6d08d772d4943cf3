using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Supervising;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>问题责任清单 (S2-20): what is pushed around or stays undone stands on one list, with why, who had it and who has it.</summary>
public abstract class HardCaseTests(Hall hall) : OwnHallTests(hall)
{
    private const string Page = "/desk/hard-cases";

    [Fact]
    public async Task What_was_passed_around_stands_there_with_every_unit_that_had_it()
    {
        var number = await PassedAround();
        Hall.Wall.Pass(TimeSpan.FromDays(3));

        var page = await (await Hall.SignIn(Role.Supervisor)).Open(Page);

        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Contains("多次转手", page.Text, StringComparison.Ordinal);
        Assert.Contains("县城市管理局 → 和平里物业 → 县城市管理局 → 和平里物业", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 天", page.Text, StringComparison.Ordinal);
        Assert.Contains("签收", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_lists_a_dispute_and_takes_it_off_but_not_what_the_rule_listed()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Dispatch(number);
        await List(Role.Clerk, number, "城管说是物业的灯，物业说是市政的灯");
        var listed = await Hall.Order(number);
        Assert.Equal(HardCaseGround.Disputed, listed.HardCaseGround);
        Assert.Equal(HardCaseGround.Disputed, LineFacts.Parse(listed.Lines[^1].Facts).HardCase);
        Assert.Equal("work-orders.already-hard", (await Refused(() => List(Role.Clerk, number, "再来一次"))).Code);

        await Unlist(Role.Clerk, number, "现场会定了由物业换灯");
        var settled = await Hall.Order(number);
        Assert.Equal((null, null), (settled.HardCaseSince, settled.HardCaseGround));
        Assert.Equal("现场会定了由物业换灯", settled.Lines[^1].Text);
        Assert.Equal("work-orders.not-hard", (await Refused(() => Unlist(Role.Clerk, number, "再来一次"))).Code);

        var pushed = await PassedAround();
        Assert.Equal("work-orders.hard-by-rule", (await Refused(() => Unlist(Role.Clerk, pushed, "不算"))).Code);
        await Unlist(Role.Dispatcher, pushed, "指挥中心定了由物业办到底");
        Assert.Null((await Hall.Order(pushed)).HardCaseSince);

        // Passed on once more it is back by itself.
        await Transfer(pushed, Hall.Town.Lamps.Value);
        Assert.Equal(HardCaseGround.PassedAround, (await Hall.Order(pushed)).HardCaseGround);
    }

    [Fact]
    public async Task The_page_the_list_and_the_file_agree()
    {
        await PassedAround();
        var disputed = (await Hall.Report()).Number;
        await List(Role.Clerk, disputed, "没人认");
        await Hall.Report();
        var supervisor = await Hall.SignIn(Role.Supervisor);

        Assert.Equal(2, Rows(await supervisor.Open(Page)));
        var list = (await supervisor.Open(Page)).Links.Single(l => l.Contains("focus=", StringComparison.Ordinal));
        Assert.Contains("共 2 件", (await supervisor.Open(list)).Text, StringComparison.Ordinal);
        Assert.Contains("还没派出去", (await supervisor.Open(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(1, Rows(await supervisor.Open($"{Page}?unit={Hall.Town.Property.Value}")));
        Assert.Equal(2, Rows(await supervisor.Open($"{Page}?area={Town.Community}")));
        Assert.Equal(0, Rows(await supervisor.Open($"{Page}?area={Town.SecondGrid}")));

        var file = await supervisor.Press(await supervisor.Open(Page), "/desk/hard-cases/export");
        Assert.Equal(3, file.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("多次转手", file.Html, StringComparison.Ordinal);
        var taken = await Hall.Look(db => db.Set<AuditEntry>().SingleAsync(a => a.Act == "hard-cases.export"));
        Assert.Equal(("2", Hall.Town[Role.Supervisor].Id), (taken.Subject, taken.StaffId));
    }

    [Fact]
    public async Task It_is_read_by_those_who_oversee()
    {
        foreach (var role in new[] { Role.Dispatcher, Role.Supervisor, Role.Leader })
        {
            Assert.Equal(HttpStatusCode.OK, (await (await Hall.SignIn(role)).Open(Page)).Status);
        }

        foreach (var role in new[] { Role.GridWorker, Role.Handler, Role.Admin })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(role)).Open(Page)).Status);
        }
    }

    [Fact]
    public async Task A_clerk_lists_one_from_its_page()
    {
        var number = (await Hall.Report()).Number;
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open($"/desk/orders/{number}");

        var done = await clerk.Press(
            page,
            $"/desk/orders/{number}?act=ListAsHardCase",
            ("ground", nameof(HardCaseGround.LongUnsolved)),
            ("text", "三年没人管")
        );

        Assert.Contains("难办事项", done.Text, StringComparison.Ordinal);
        Assert.Contains("列入问题责任清单：长期没解决", done.Text, StringComparison.Ordinal);
        Assert.Equal(HardCaseGround.LongUnsolved, (await Hall.Order(number)).HardCaseGround);
    }

    private static int Rows(Page page) => HtmlTag.All(page.Html, "tr").Count(r => r["data-order"] is not null);

    private async Task<string> PassedAround()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Dispatch(number);
        await Transfer(number, Hall.Town.Property.Value);
        await Transfer(number, Hall.Town.Lamps.Value);
        await Transfer(number, Hall.Town.Property.Value);
        return number;
    }

    private Task<OrderAnswer> Transfer(string number, Guid unit) =>
        Hall.Act<TransferOrder, TransferOrder.Input>(Role.Clerk, number, new() { Unit = unit, Reason = "不是我们的" });

    private Task<OrderAnswer> List(Role role, string number, string why) =>
        Hall.Act<ListHardCase, ListHardCase.Input>(role, number, new() { Why = why });

    private Task<OrderAnswer> Unlist(Role role, string number, string why) =>
        Hall.Act<UnlistHardCase, UnlistHardCase.Input>(role, number, new() { Why = why });

    private static Task<RuleBroken> Refused(Func<Task> act) => Assert.ThrowsAsync<RuleBroken>(act);
}

public sealed class HardCaseOnSqlite() : HardCaseTests(new SqliteHall());

public sealed class HardCaseOnPostgres() : HardCaseTests(new PostgresHall());
