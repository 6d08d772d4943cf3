using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;
using static Linli.WorkOrders.WorkOrderAction;

namespace Linli.Tests.WorkOrders.Browsing;

/// <summary>The clerk's workbench, used as people use it: the pages as rendered, the forms as pressed.</summary>
public abstract class WorkbenchTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task A_matter_goes_from_the_desk_to_closing_without_leaving_the_pages()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var number = await Register(clerk, "3号楼门口的路灯不亮");

        Assert.Contains("已派单", (await Do(clerk, number, Dispatch)).Text, StringComparison.Ordinal);

        var handler = await Hall.SignIn(Role.Handler);
        Assert.Contains(number, (await handler.Open("/desk")).Text, StringComparison.Ordinal);
        await Do(handler, number, Acknowledge);
        await Do(handler, number, Contact, ("reached", "yes"), ("text", "约好下午到场"));
        await Do(handler, number, Submit, ("text", "灯泡已更换"));
        await Do(await Hall.SignIn(Role.UnitLeader), number, Approve);

        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        await Do(dispatcher, number, Confirm, ("outcome", "Solved"), ("satisfaction", "5"), ("text", "亮了，谢谢"));
        var closed = await Do(dispatcher, number, Close);

        Assert.Contains("已结案", closed.Text, StringComparison.Ordinal);
        Assert.Contains("记录完整", closed.Text, StringComparison.Ordinal);
        Assert.Contains("亮了，谢谢", closed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_act_says_why_and_keeps_what_was_typed()
    {
        var number = await Dispatched("楼道灯坏了");
        var handler = await Hall.SignIn(Role.Handler);
        await Do(handler, number, Acknowledge);
        var page = await handler.Open(DeskLinks.Order(number));

        var answer = await handler.Press(page, DeskLinks.Act(number, Submit), ("text", "已经换了灯管"));

        Assert.Contains("还没有联系过反映人", answer.Text, StringComparison.Ordinal);
        Assert.Contains("已经换了灯管", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_slower_hears_who_was_first()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var number = await Register(clerk, "路灯一闪一闪的");
        var slow = await clerk.Open(DeskLinks.Order(number));
        await Do(await Hall.SignIn(Role.Dispatcher), number, Dispatch);

        var answer = await clerk.Press(slow, DeskLinks.Act(number, Dispatch));

        Assert.Contains(Hall.Town[Role.Dispatcher].Name, answer.Text, StringComparison.Ordinal);
        Assert.Contains("没有保存", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_is_masked_and_shown_only_for_a_reason_that_stays()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var number = await Register(clerk, "路灯不亮，麻烦看看", ("name", "张三丰"), ("phone", "13800001234"));
        var page = await clerk.Open(DeskLinks.Order(number));
        Assert.Contains("张** · 138****1234", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", page.Html, StringComparison.Ordinal);

        var shown = await clerk.Press(page, DeskLinks.Reveal(number), ("reason", "约上门时间"));

        Assert.Contains("张三丰 · 13800001234", shown.Text, StringComparison.Ordinal);
        var entries = await Hall.Look(db =>
            db.Set<AuditEntry>().Where(a => a.Act == "requester.reveal" && a.Subject == number).ToListAsync()
        );
        Assert.Equal("约上门时间", Assert.Single(entries).Reason);
    }

    [Fact]
    public async Task A_confidential_person_stays_sealed_from_the_unit()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var number = await Register(clerk, "路灯杆漏电，请保密", ("name", "张三丰"), ("phone", "13800001234"), ("mode", "Confidential"));
        await Do(clerk, number, Dispatch);

        var page = await (await Hall.SignIn(Role.Handler)).Open(DeskLinks.Order(number));

        Assert.Contains("只有受理方能查看", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张*", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, f => f.Action == DeskLinks.Reveal(number));
    }

    [Fact]
    public async Task Pages_of_the_list_show_every_order_once()
    {
        var me = await Hall.Actor(Role.Dispatcher);
        List<string> filed = [];

        for (var i = 0; i < 5; i++)
        {
            filed.Add(await File($"路灯第 {i} 盏不亮"));
        }

        List<string> seen = [];
        OrderCursor? after = null;

        do
        {
            var page = await Hall.Do<OrderList, OrderPageRows<OrderRow>>(
                me,
                list => list.Read(new OrderFilter { Tab = DeskTab.All, After = after }, me, 2, CancellationToken.None)
            );
            seen.AddRange(page.Rows.Select(r => r.Number));
            after = OrderCursor.Parse(page.Next?.ToString());
        } while (after is not null);

        Assert.Empty(filed.Except(seen));
        Assert.Equal(seen.Distinct().Count(), seen.Count);
    }

    [Fact]
    public async Task Tabs_count_what_waits_for_this_person()
    {
        var (handler, before) = (await Hall.Actor(Role.Handler), await Counts(Role.Handler));
        var number = await Dispatched("路灯罩子掉了");

        var after = await Counts(Role.Handler);

        Assert.Equal(before[DeskTab.Todo] + 1, after[DeskTab.Todo]);
        var mine = await Hall.Do<OrderList, OrderPageRows<OrderRow>>(
            handler,
            l => l.Read(new OrderFilter(), handler, 200, CancellationToken.None)
        );
        Assert.Equal(after[DeskTab.Todo], mine.Rows.Count);
        Assert.Contains(number, mine.Rows.Select(r => r.Number));
    }

    [Fact]
    public async Task Several_orders_are_dispatched_by_the_catalog_in_one_go()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        string[] numbers = [await Register(clerk, "路灯坏了甲"), await Register(clerk, "路灯坏了乙")];
        var page = await clerk.Open("/desk?q=" + Uri.EscapeDataString("路灯坏了"));

        var answer = await clerk.Press(page, DeskLinks.Batch, ("pick", numbers[0]), ("pick", numbers[1]), ("act", "dispatch"));

        Assert.Contains("已派 2 件，0 件没派成", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_category_brings_due_times_nearer_never_farther()
    {
        var number = await File("这里有点问题", category: "050106");
        var before = await Due(number);
        var clerk = await Hall.SignIn(Role.Clerk);

        foreach (var leaf in new[] { "010101", "050106" })
        {
            await Do(clerk, number, Sort, ("category", leaf));
            Assert.True(await Due(number) <= before);
        }

        Assert.Contains("改分类", (await clerk.Open(DeskLinks.Order(number))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_read_the_same_list_and_page()
    {
        var number = await File("路灯不亮，程序来读");
        var client = await Hall.Token(Role.Dispatcher);

        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/work-orders?limit=200&stage=Registered", Stop);
        var one = await client.GetFromJsonAsync<JsonElement>($"/api/v1/work-orders/{number}", Stop);

        Assert.Contains(number, list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetString()));
        Assert.True(one.GetProperty("whole").GetBoolean());
        Assert.NotEmpty(one.GetProperty("allowed").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/work-orders/LL-000000-0000", Stop)).StatusCode);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string> Register(Browser clerk, string words, params (string, string)[] more)
    {
        var page = await clerk.Open("/desk/register");
        var answer = await clerk.Press(
            page,
            "register",
            [("text", words), ("category", Town.StreetLamp), ("address", "示范社区"), .. more]
        );
        var number = answer.Links.Select(l => l.Split('/', '?')).FirstOrDefault(l => l is [_, "desk", "orders", ..])?[3];
        Assert.True(number is not null, answer.Text);
        return number!;
    }

    private static async Task<Page> Do(Browser who, string number, WorkOrderAction act, params (string, string)[] typed)
    {
        var page = await who.Open(DeskLinks.Order(number));
        var answer = await who.Press(page, DeskLinks.Act(number, act), typed);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("没有办成", answer.Text, StringComparison.Ordinal);
        return answer;
    }

    private async Task<string> File(string words, string category = Town.StreetLamp)
    {
        var by = await Hall.Actor(Role.Clerk);
        var input = new FileRequestInput
        {
            Id = Guid.CreateVersion7(),
            Text = words,
            Channel = IntakeChannel.Window,
            Category = category,
            Lon = Town.Lamp.Lon,
            Lat = Town.Lamp.Lat,
            Phone = "13800001234",
        };
        return (await Hall.Do<FileRequest, FiledAnswer>(by, f => f.Run(input, by, CancellationToken.None))).Number;
    }

    private async Task<string> Dispatched(string words)
    {
        var number = await File(words);
        await Do(await Hall.SignIn(Role.Dispatcher), number, Dispatch);
        return number;
    }

    private async Task<DateTimeOffset?> Due(string number) =>
        await Hall.Look(db =>
            db.Set<WorkOrder>().Where(o => o.Number == number).SelectMany(o => o.Clocks).MaxAsync(c => (DateTimeOffset?)c.DueAt)
        );

    private async Task<IReadOnlyDictionary<DeskTab, int>> Counts(Role role)
    {
        var me = await Hall.Actor(role);
        return await Hall.Do<OrderList, IReadOnlyDictionary<DeskTab, int>>(me, l => l.Counts(me, CancellationToken.None));
    }
}

public sealed class WorkbenchOnSqlite(SqliteHall hall) : WorkbenchTests(hall), IClassFixture<SqliteHall>;

public sealed class WorkbenchOnPostgres(PostgresHall hall) : WorkbenchTests(hall), IClassFixture<PostgresHall>;
