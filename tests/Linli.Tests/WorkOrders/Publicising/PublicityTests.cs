using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Reminding;
using Linli.WorkOrders.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Publicising;

/// <summary>办理公示 (S4-23): within seven days everybody reads what was done, or it is said on record why not. Who asked stands nowhere.</summary>
public abstract class PublicityTests(Hall hall) : OwnHallTests(hall)
{
    private const string Done = "更换了灯头，夜间照明恢复。";

    [Fact]
    public async Task A_clerk_publishes_from_the_order_and_a_stranger_reads_it()
    {
        var number = await Closed();
        Assert.NotNull((await Hall.Order(number)).PublicityDueAt);
        var clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains(number, (await clerk.Open("/desk/publicity")).Text, StringComparison.Ordinal);

        var page = await clerk.Open($"/desk/orders/{number}");
        // The unit's result stands there to start from.
        Assert.Contains("更换了灯头,已恢复照明。", page.Html, StringComparison.Ordinal);
        var done = await clerk.Press(page, $"/desk/orders/{number}?act=Publicise", ("matter", "路灯不亮"), ("text", Done));
        Assert.Contains("办理公示", done.Text, StringComparison.Ordinal);

        var order = await Hall.Order(number);
        Assert.Equal((null, 0), (order.PublicityDueAt, order.PublicRound));
        Assert.NotNull(order.Clocks.Single(c => c.Kind == ClockKind.Publicity).MetAt);
        Assert.Equal(Done, order.Lines[^1].Text);
        Assert.Equal("路灯不亮", LineFacts.Parse(order.Lines[^1].Facts).Matter);

        var stranger = Hall.Stranger();
        Assert.Contains("/results", (await stranger.Open("/")).Links);
        Assert.Contains("路灯不亮", (await stranger.Open("/results")).Text, StringComparison.Ordinal);
        var read = await stranger.Open($"/results/{number}");
        string[] said = [Done, "示范社区", "县城市管理局", "居民确认解决", "反映的人说解决了", "当天"];
        Assert.All(said, word => Assert.Contains(word, read.Text, StringComparison.Ordinal));
        string[] never = ["钱三一", Loop.Phone, "和平里", "一网格"];
        Assert.All(never, word => Assert.DoesNotContain(word, read.Html, StringComparison.Ordinal));
        Assert.DoesNotContain(number, (await clerk.Open("/desk/publicity")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await clerk.Open("/desk/publicity?tab=shown")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_telephones_and_numbers_never_go_out_and_doubtful_words_only_after_a_second_look()
    {
        var number = await Closed();

        foreach (var text in new[] { "已告诉钱三一。", $"已回电 {Loop.Phone}。", "证件 140427199001011234 已核。" })
        {
            var refused = await Refused(() => Publicise(number, text, sure: true));
            Assert.Equal("work-orders.private", refused.Code);
        }

        Assert.Equal("work-orders.perhaps-private", (await Refused(() => Publicise(number, "3号楼门口的灯换了。"))).Code);
        Assert.Null((await Hall.Order(number)).PublicRound);

        await Publicise(number, "3号楼门口的灯换了。", sure: true);
        Assert.Equal("work-orders.is-public", (await Refused(() => Publicise(number, Done))).Code);
    }

    [Fact]
    public async Task The_refused_form_keeps_what_was_typed_and_asks_for_the_second_look()
    {
        var number = await Closed();
        var clerk = await Hall.SignIn(Role.Clerk);
        var path = $"/desk/orders/{number}?act=Publicise";

        var refused = await clerk.Press(await clerk.Open($"/desk/orders/{number}"), path, ("matter", "路灯"), ("text", "3号楼的灯好了"));
        Assert.Contains("楼号、房号“3号楼”", refused.Text, StringComparison.Ordinal);
        Assert.Contains("3号楼的灯好了", refused.Html, StringComparison.Ordinal);

        // The page stands at the form's own address now, which its other forms share: only this one is looked at.
        var from = refused.Html.LastIndexOf(
            "<form",
            refused.Html.IndexOf("name=\"matter\"", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        var form = refused.Html[from..(refused.Html.IndexOf("</form>", from, StringComparison.Ordinal) + "</form>".Length)];
        await clerk.Press(new Page(refused.Address, refused.Status, form) { Headers = refused.Headers }, path, ("checked", "yes"));
        Assert.Contains("3号楼的灯好了", (await Hall.Stranger().Open($"/results/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_own_words_and_confidential_matters_are_never_published()
    {
        var unknown = await Closed(r =>
            (r.Mode, r.Text, r.Name, r.Phone) = (RequesterMode.Anonymous, "巷口那盏灯一闪一闪，晃得人整夜睡不着", null, null)
        );
        Assert.Equal(
            "work-orders.private",
            (await Refused(() => Publicise(unknown, "灯一闪一闪晃得人睡不着，已经换了。", sure: true))).Code
        );
        // The words to start from are the category's, not theirs.
        var page = await (await Hall.SignIn(Role.Clerk)).Open($"/desk/orders/{unknown}");
        Assert.Equal("路灯", HtmlTag.All(page.Html, "input").Single(i => i["name"] == "matter")["value"]);

        var secret = await Closed(r => r.Mode = RequesterMode.Confidential);
        var order = await Hall.Order(secret);
        Assert.Null(order.PublicityDueAt);
        Assert.DoesNotContain(order.Clocks, c => c.Kind == ClockKind.Publicity);
        Assert.Equal("work-orders.never-public", (await Refused(() => Publicise(secret, Done, sure: true))).Code);
    }

    [Fact]
    public async Task A_matter_of_the_family_stays_inside_whatever_is_written()
    {
        var number = (await Hall.Report(r => (r.Category, r.Text) = ("080102", "想问问调解的流程"))).Number;
        await Hall.Act<AnswerOnTheSpot, AnswerOnTheSpot.Input>(Role.Clerk, number, new() { Answer = "已说明流程，约了调解员。" });
        await Hall.Solve(number);

        Assert.Equal("work-orders.never-public", (await Refused(() => Publicise(number, "已说明流程。", sure: true))).Code);
        Assert.Contains(
            "这类事要保密",
            (await (await Hall.SignIn(Role.Clerk)).Open($"/desk/orders/{number}")).Text,
            StringComparison.Ordinal
        );
        await Hall.Act<WithholdResult, WithholdResult.Input>(Role.Clerk, number, new() { Ground = "个人隐私，条例第十五条" });
        Assert.Null((await Hall.Order(number)).PublicityDueAt);
    }

    [Fact]
    public async Task Not_made_public_keeps_the_clock_too_and_the_ground_is_on_record()
    {
        var number = await Closed();
        await Hall.Act<WithholdResult, WithholdResult.Input>(Role.Clerk, number, new() { Ground = "涉及个人隐私，条例第十五条" });

        var order = await Hall.Order(number);
        Assert.NotNull(order.Clocks.Single(c => c.Kind == ClockKind.Publicity).MetAt);
        Assert.Equal((WorkOrderAction.Withhold, "涉及个人隐私，条例第十五条"), (order.Lines[^1].Action, order.Lines[^1].Text));
        Assert.Equal(HttpStatusCode.NotFound, (await Hall.Stranger().Open($"/results/{number}")).Status);
        Assert.Contains(
            number,
            (await (await Hall.SignIn(Role.Clerk)).Open("/desk/publicity?tab=withheld")).Text,
            StringComparison.Ordinal
        );
        Hall.Wall.Pass(TimeSpan.FromDays(8));
        await Hall.Sweep();
        Assert.DoesNotContain((await Hall.Order(number)).Lines, l => l.Action == WorkOrderAction.RunOut);
    }

    [Fact]
    public async Task What_nobody_publishes_within_seven_days_runs_out_and_the_desk_is_told()
    {
        var number = await Closed();
        var due = (await Hall.Order(number)).PublicityDueAt!.Value;
        Assert.InRange(due - Hall.Wall.Now, TimeSpan.FromDays(6), TimeSpan.FromDays(8));
        Hall.Wall.Set(due.AddMinutes(1));

        await Hall.Sweep();

        var order = await Hall.Order(number);
        var over = Assert.Single(order.Lines, l => l.Action == WorkOrderAction.RunOut);
        Assert.Equal(ClockKind.Publicity, LineFacts.Parse(over.Facts).Clock);
        Assert.Equal(WorkOrderStatus.Closed, order.Status);
        var desk = Hall.Town.Committee;
        Assert.True(
            await Hall.Look(db =>
                db.Set<OrderReminder>().AnyAsync(r => r.Body == desk && r.Number == order.Number && r.Kind == ReminderKind.Overdue)
            )
        );
        Assert.Contains("公示超期", (await (await Hall.SignIn(Role.Clerk)).Open("/desk/publicity")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_it_says_so_and_nothing_of_it_is_left()
    {
        var number = await Closed();
        await Publicise(number, Done);
        await Hall.Act<WithdrawResult, WithdrawResult.Input>(Role.Dispatcher, number, new() { Why = "写得太细" });

        var stranger = Hall.Stranger();
        var gone = await stranger.Open($"/results/{number}");
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Contains("已撤回", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Done, gone.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("写得太细", gone.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await stranger.Open("/results")).Html, StringComparison.Ordinal);
        Assert.False(await Hall.Look(db => db.Set<PublicResult>().AnyAsync(r => r.Text != "")));
        Assert.Equal("写得太细", (await Hall.Order(number)).Lines[^1].Text);

        await Publicise(number, "换了灯。");
        Assert.Contains("换了灯。", (await stranger.Open($"/results/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_again_it_says_so_until_the_new_result_is_published()
    {
        var number = await Closed();
        await Publicise(number, Done);
        await Hall.Act<ReopenOrder, ReopenOrder.Input>(Role.Dispatcher, number, new() { Reason = "又坏了" });

        var stranger = Hall.Stranger();
        Assert.Contains("公示以后，这件事又重新打开了", (await stranger.Open($"/results/{number}")).Text, StringComparison.Ordinal);
        var list = await stranger.Open("/results");
        Assert.Contains("已重新办理", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("居民确认解决 1 件", list.Text, StringComparison.Ordinal);
        Assert.Contains("公示后又重新办理 1 件", list.Text, StringComparison.Ordinal);

        await MendAgain(number);
        Assert.NotNull((await Hall.Order(number)).PublicityDueAt);
        Assert.Contains("又重新打开了", (await stranger.Open($"/results/{number}")).Text, StringComparison.Ordinal);

        await Publicise(number, "换了整条线路。");
        var again = await stranger.Open($"/results/{number}");
        Assert.Contains("重新办理过 1 次", again.Text, StringComparison.Ordinal);
        Assert.Contains("换了整条线路。", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Done, again.Html, StringComparison.Ordinal);
        Assert.Contains("居民确认解决 1 件", (await stranger.Open("/results")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_finds_by_word_place_and_kind_page_by_page()
    {
        for (var i = 0; i < PublicResults.PageSize + 1; i++)
        {
            await Publicise(await Closed(), i == 0 ? "清理了楼道堆物。" : Done);
        }

        var stranger = Hall.Stranger();
        var first = await stranger.Open("/results");
        Assert.Contains($"近一年公示 {PublicResults.PageSize + 1} 件", first.Text, StringComparison.Ordinal);
        Assert.Equal(PublicResults.PageSize, Shown(first).Count);
        var older = first.Links.Single(l => l.Contains("after=", StringComparison.Ordinal));
        var second = await stranger.Open(WebUtility.HtmlDecode(older));
        Assert.Single(Shown(second));
        Assert.Empty(Shown(first).Intersect(Shown(second)));

        Assert.Single(Shown(await stranger.Open("/results?q=%E6%A5%BC%E9%81%93")));
        Assert.Equal(PublicResults.PageSize, Shown(await stranger.Open($"/results?area={Town.Community}")).Count);
        Assert.Empty(Shown(await stranger.Open("/results?area=990101001009")));
        Assert.Equal(PublicResults.PageSize, Shown(await stranger.Open($"/results?category={Town.StreetLamp[..2]}")).Count);
        Assert.Empty(Shown(await stranger.Open("/results?category=09")));
        Assert.Contains("没有找到", (await stranger.Open("/results?q=%25")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_desk_publishes()
    {
        var number = await Closed();

        foreach (var role in new[] { Role.Handler, Role.UnitLeader, Role.Supervisor, Role.Leader })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(role)).Open("/desk/publicity")).Status);
            Assert.Equal(
                "work-orders.not-permitted",
                (
                    await Refused(() =>
                        Hall.Act<PubliciseOrder, PubliciseOrder.Input>(role, number, new() { Matter = "路灯", Text = Done })
                    )
                ).Code
            );
        }

        using var program = await Hall.Token(Role.Clerk);
        using var body = new StringContent("""{"matter":"路灯","text":"换了灯。"}""", System.Text.Encoding.UTF8, "application/json");
        var answer = await program.PostAsync(new Uri($"/api/v1/work-orders/{number}/publications", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static List<string> Shown(Page page) => [.. page.Links.Where(l => l.StartsWith("/results/", StringComparison.Ordinal))];

    private async Task<string> Closed(Action<FileRequestInput>? change = null)
    {
        var number = (await Hall.Report(change)).Number;
        await Hall.Repair(number);

        if ((await Hall.Order(number)).Reachable)
        {
            await Hall.Solve(number);
        }
        else
        {
            await Hall.Act<CloseOrder, CloseOrder.Input>(Role.Dispatcher, number, new() { Unverified = "没有留电话" });
        }

        return number;
    }

    // Raised one level: the center approves, so somebody else asks.
    private async Task MendAgain(string number)
    {
        await Hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, number, new());
        await Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "今天再去" });
        await Hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "换了整条线路。" });
        await Hall.Act<ApproveResult, ApproveResult.Input>(Role.Dispatcher, number, new());
        await Hall.Act<CallBack, CallBack.Input>(Role.Clerk, number, new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 });
        await Hall.Act<CloseOrder, CloseOrder.Input>(Role.Clerk, number, new());
    }

    private Task<OrderAnswer> Publicise(string number, string text, bool sure = false) =>
        Hall.Act<PubliciseOrder, PubliciseOrder.Input>(
            Role.Clerk,
            number,
            new()
            {
                Matter = "路灯不亮",
                Text = text,
                Checked = sure,
            }
        );

    private static Task<RuleBroken> Refused(Func<Task> act) => Assert.ThrowsAsync<RuleBroken>(act);
}

public sealed class PublicityOnSqlite() : PublicityTests(new SqliteHall());

public sealed class PublicityOnPostgres() : PublicityTests(new PostgresHall());
