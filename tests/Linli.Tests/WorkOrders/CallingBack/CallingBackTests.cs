using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;

namespace Linli.Tests.WorkOrders.CallingBack;

/// <summary>Evidence, unanswered points and the queue of those to be called, through the doors people use.</summary>
public abstract class CallingBackTests(Hall hall) : HallTests(hall)
{
    private static int _spot;

    [Fact]
    public async Task The_tab_holds_exactly_whom_this_person_may_call()
    {
        var named = await Repaired();
        var silent = await Repaired(r => (r.Name, r.Phone) = (null, null));
        var own = await Filed();
        await Hall.Act<AnswerOnTheSpot, AnswerOnTheSpot.Input>(Role.Dispatcher, own, new() { Answer = "明天上午来修" });

        var (mine, theirs) = (await Tab(Role.Dispatcher), await Tab(Role.Clerk));

        Assert.Contains(named, mine);
        Assert.DoesNotContain(silent, mine);
        Assert.DoesNotContain(own, mine);
        Assert.Contains(own, theirs);
        Assert.Equal(mine.Count, (await Counts(Role.Dispatcher))[DeskTab.CallBack]);
        Assert.Equal(theirs.Count, (await Counts(Role.Clerk))[DeskTab.CallBack]);

        // Each of them can be called, and what is not there cannot.
        var caller = await Hall.Actor(Role.Dispatcher);
        Assert.All(await Task.WhenAll(mine.Select(n => Hall.Order(n))), o => Assert.True(o.Allows(WorkOrderAction.MissCall, caller)));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Act<CallBack, CallBack.Input>(Role.Dispatcher, own, new() { Outcome = CallBackOutcome.Missed })
        );
        Assert.Equal("work-orders.own-work", refusal.Code);
        Assert.Equal(WorkOrderStatus.AwaitingVerdict, (await Hall.Order(own)).Status);
    }

    [Fact]
    public async Task A_call_is_written_down_and_the_next_one_comes()
    {
        var (first, second) = (await Repaired(), await Repaired());
        var browser = await Hall.SignIn(Role.Dispatcher);
        var page = await browser.Open(CallLinks.Call(first));
        Assert.Contains("和平里门口的路灯三天不亮了", page.Text, StringComparison.Ordinal);
        Assert.Contains("更换了灯头", page.Text, StringComparison.Ordinal);

        page = await Press(browser, page, first, ("missed", "1"));
        Assert.Equal(1, (await Hall.Order(first)).MissedCalls);
        Assert.StartsWith(CallLinks.Queue, page.Path, StringComparison.Ordinal);

        page = await Press(
            browser,
            await browser.Open(CallLinks.Call(first)),
            first,
            ("called", "no"),
            ("outcome", "Solved"),
            ("satisfaction", "4"),
            ("text", "亮了")
        );

        var line = (await Hall.Order(first)).Lines[^1];
        Assert.Equal((WorkOrderAction.Confirm, "亮了"), (line.Action, line.Text));
        var facts = LineFacts.Parse(line.Facts);
        Assert.Equal((Verdict.Solved, 4, false), (facts.Verdict, facts.Satisfaction, facts.Called));
        Assert.Contains($"{first}：已记下", page.Text, StringComparison.Ordinal);

        // What was said stays typed when something is missing.
        page = await Press(browser, await browser.Open(CallLinks.Call(second)), second, ("outcome", "Unsolved"), ("satisfaction", "1"));
        Assert.Contains("要写明理由", page.Text, StringComparison.Ordinal);
        Assert.Equal(WorkOrderStatus.AwaitingVerdict, (await Hall.Order(second)).Status);
    }

    [Fact]
    public async Task The_queue_goes_through_everybody_once()
    {
        await Repaired();
        await Repaired();
        var me = await Hall.Actor(Role.Dispatcher);
        var (seen, tab) = (new List<string>(), await Tab(Role.Dispatcher));
        OrderCursor? after = null;

        while (await Hall.Do<CallQueue, string?>(me, q => q.Next(after, me, CancellationToken.None)) is { } number)
        {
            seen.Add(number);
            after = new((await Hall.Order(number)).NextDueAt, number);
        }

        Assert.Equal(tab, seen);
    }

    [Fact]
    public async Task The_telephone_is_opened_for_the_call_and_the_audit_knows()
    {
        var number = await Repaired();
        var browser = await Hall.SignIn(Role.Dispatcher);
        var page = await browser.Open(CallLinks.Call(number));
        Assert.DoesNotContain(Loop.Phone, page.Html, StringComparison.Ordinal);

        var shown = await browser.Press(page, CallLinks.Phone(number));

        Assert.Contains($"tel:{Loop.Phone}", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_evidence_a_result_is_refused_and_what_it_leaves_open_is_flagged()
    {
        var number = await Filed(r => (r.Category, r.Text) = ("010307", "3号楼楼道灯不亮，什么时候能修？为什么总坏？"));
        await Hall.Act<DispatchOrder, DispatchOrder.Input>(Role.Clerk, number, new() { Unit = Hall.Town.Lamps.Value });
        await Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "约好了" });
        var browser = await Hall.SignIn(Role.Handler);
        Assert.Contains("这类事要带一样佐证", (await browser.Open(DeskLinks.Order(number))).Text, StringComparison.Ordinal);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "已于今天更换灯泡。" })
        );
        Assert.Equal("work-orders.evidence-missing", refusal.Code);

        var page = await browser.Press(
            await browser.Open(DeskLinks.Order(number)),
            DeskLinks.Act(number, WorkOrderAction.Submit),
            ("text", "已于今天更换灯泡。"),
            ("statement", "入户办理，居民不愿拍照")
        );
        Assert.DoesNotContain("没有办成", page.Text, StringComparison.Ordinal);
        var facts = LineFacts.Parse((await Hall.Order(number)).Lines[^1].Facts);
        Assert.Equal(["为什么总坏？"], facts.Missed);
        Assert.Equal([EvidenceKind.Statement], facts.Evidence);

        // The head sees it before letting it go out.
        var head = await (await Hall.SignIn(Role.UnitLeader)).Open(DeskLinks.Order(number));
        Assert.Contains("可能没有答到：为什么总坏？", head.Text, StringComparison.Ordinal);
        Assert.Contains("入户办理，居民不愿拍照", head.Text, StringComparison.Ordinal);
    }

    private static Task<Page> Press(Browser browser, Page page, string number, params (string, string)[] fields) =>
        browser.Press(page, CallLinks.Say(number), fields);

    // Every matter at a spot of its own, or it would be a repeat that needs a leader's visit.
    private async Task<string> Filed(Action<FileRequestInput>? change = null)
    {
        var spot = Interlocked.Increment(ref _spot);
        var filed = await Hall.Report(r =>
        {
            (r.Lon, r.Lat) = (112.0005 + spot * 0.0006, 37.0090);
            change?.Invoke(r);
        });
        return filed.Number;
    }

    private async Task<string> Repaired(Action<FileRequestInput>? change = null)
    {
        var number = await Filed(change);
        await Hall.Repair(number);
        return number;
    }

    private async Task<IReadOnlyList<string>> Tab(Role role)
    {
        var me = await Hall.Actor(role);
        var page = await Hall.Do<OrderList, OrderPageRows<OrderRow>>(
            me,
            list => list.Read(new OrderFilter { Tab = DeskTab.CallBack }, me, 500, CancellationToken.None)
        );
        return [.. page.Rows.Select(r => r.Number)];
    }

    private async Task<IReadOnlyDictionary<DeskTab, int>> Counts(Role role)
    {
        var me = await Hall.Actor(role);
        return await Hall.Do<OrderList, IReadOnlyDictionary<DeskTab, int>>(me, list => list.Counts(me, CancellationToken.None));
    }
}

public sealed class CallingBackOnSqlite(SqliteHall hall) : CallingBackTests(hall), IClassFixture<SqliteHall>;

public sealed class CallingBackOnPostgres(PostgresHall hall) : CallingBackTests(hall), IClassFixture<PostgresHall>;
