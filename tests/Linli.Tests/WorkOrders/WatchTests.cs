using System.Text.RegularExpressions;
using Linli.Organizations.Accounts;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders;

/// <summary>Every open order has one owner who can act, a running clock and somebody above it; what has not is found and shown.</summary>
public abstract class WatchTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task A_town_in_order_shows_nothing()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Repair(number);

        Assert.Empty((await Look()).Found);
    }

    [Fact]
    public async Task What_nobody_dispatches_or_opens_is_found()
    {
        var waiting = (await Hall.Report()).Number;
        var lying = (await Hall.Report()).Number;
        await Hall.Dispatch(lying);
        Hall.Wall.Pass(TimeSpan.FromHours(3));

        Assert.Equal(Found((Focus.Unassigned, 1), (Focus.NeverOpened, 1)), (await Look()).Found);
        Assert.Equal([waiting], await Behind(Focus.Unassigned));
        Assert.Equal([lying], await Behind(Focus.NeverOpened));

        // A look of the unit's handler is enough; it leaves no line.
        var lines = (await Hall.Order(lying)).Lines.Count;
        await (await Hall.SignIn(Role.Handler)).Open($"/desk/orders/{lying}");
        Assert.Equal(Found((Focus.Unassigned, 1)), (await Look()).Found);
        Assert.Equal(lines, (await Hall.Order(lying)).Lines.Count);
    }

    [Fact]
    public async Task A_unit_without_people_is_found_and_one_whose_accounts_are_closed()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Act<DispatchOrder, DispatchOrder.Input>(Role.Clerk, number, new() { Unit = Hall.Town.Property.Value });
        var admin = await Hall.Actor(Role.Admin);
        await Hall.Do<KeepAccount, bool>(
            admin,
            async c =>
            {
                await c.Disable(Hall.Town.People.Single(p => p.Body == Hall.Town.Property).Id, admin, CancellationToken.None);
                return true;
            }
        );
        Hall.Wall.Pass(CountyStamps.CheckEvery);

        Assert.Equal(Found((Focus.Vanished, 1)), (await Look()).Found);
        Assert.Equal([number], await Behind(Focus.Vanished));
    }

    [Fact]
    public async Task What_could_not_follow_is_found_by_its_order()
    {
        var number = (await Hall.Report()).Number;
        var order = (await Hall.Order(number)).Id;
        await Hall.Look(async db =>
        {
            var timer = PendingWork.Timer(Town.County, "nobody-answers-this", order.Value, Hall.Wall.Now);
            db.Add(timer);
            return await db.SaveChangesAsync();
        });

        // Five failures, each a little later.
        for (var i = 0; i < 6; i++)
        {
            await Hall.Sweep();
            Hall.Wall.Pass(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(1, (await Look()).Found[Focus.SendFailed]);
        Assert.Equal([number], await Behind(Focus.SendFailed));
    }

    [Fact]
    public async Task It_looks_every_ten_minutes_by_one_row_that_winds_itself()
    {
        var standing = Hall.Services.GetRequiredService<StandingWork>();
        await standing.Ensure(Town.County, CancellationToken.None);
        await standing.Ensure(Town.County, CancellationToken.None);

        for (var i = 1; i <= 3; i++)
        {
            Hall.Wall.Pass(TimeSpan.FromMinutes(10));
            await Hall.Sweep();
            Assert.Equal(Hall.Wall.Now, (await Hall.Look(db => db.Set<WatchReport>().SingleAsync())).At);
        }

        Assert.Equal(1, await Hall.Look(db => db.Set<PendingWork>().CountAsync(w => w.Kind == "order-watch")));
    }

    [Fact]
    public async Task The_command_screen_and_the_page_show_what_was_found()
    {
        await Hall.Report();
        Hall.Wall.Pass(TimeSpan.FromHours(3));
        var leader = await Hall.SignIn(Role.Leader);

        var page = await leader.Press(await leader.Open("/desk/watch"), "look");

        Assert.Contains("有 1 处要马上处理", page.Text, StringComparison.Ordinal);
        Assert.Contains("巡检 1 处要处理", (await leader.Open("/command")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_page_is_red_with_what_was_found_until_it_is_mended()
    {
        var number = (await Hall.Report()).Number;
        Assert.Equal((HealthState.Doubtful, "还没有巡检过"), await Health(await Hall.SignIn(Role.Dispatcher)));

        Hall.Wall.Pass(TimeSpan.FromHours(3));
        await Look();
        var (dispatcher, admin) = (await Hall.SignIn(Role.Dispatcher), await Hall.SignIn(Role.Admin));
        Assert.Equal((HealthState.Broken, "超时没派 1 件"), await Health(dispatcher));
        Assert.Contains("/desk/watch", (await dispatcher.Open("/desk/health")).Links);
        // Whoever may not open the watch reads what it found, and gets no link that would refuse.
        Assert.Equal((HealthState.Broken, "超时没派 1 件"), await Health(admin));
        Assert.DoesNotContain("/desk/watch", (await admin.Open("/desk/health")).Links);
        using var stranger = Hall.Client();
        Assert.Contains("\"watch\"", await stranger.GetStringAsync("/health/ready"), StringComparison.Ordinal);

        await Hall.Dispatch(number);
        await Look();
        Assert.Equal((HealthState.Well, "0 秒 前查过，没有发现"), await Health(dispatcher));

        // Half an hour is two looks that did not happen.
        Hall.Wall.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal(HealthState.Well, (await Health(await Hall.SignIn(Role.Dispatcher))).State);
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal((HealthState.Doubtful, "已经 31 分钟 没有巡检"), await Health(await Hall.SignIn(Role.Dispatcher)));
    }

    [Fact]
    public async Task The_doctor_says_what_the_watch_found()
    {
        await Hall.Report();
        Hall.Wall.Pass(TimeSpan.FromHours(3));
        Assert.Contains("the watch last looked never. Is the server running?", await Doctor(0), StringComparison.Ordinal);

        await Look();

        var said = (await Doctor(1)).Split('\n').Single(l => l.StartsWith("BROKEN", StringComparison.Ordinal));
        Assert.EndsWith(
            $"the watch found what must not be: Not dispatched in time 1. See /desk/watch. ({Runbooks.Watch})",
            said,
            StringComparison.Ordinal
        );
    }

    private static async Task<(HealthState State, string Said)> Health(Browser browser)
    {
        var row = Regex.Match(
            (await browser.Open("/desk/health")).Html,
            "<tr data-part=\"Watch\" data-state=\"(\\w+)\"[^>]*>(.*?)</tr>",
            RegexOptions.Singleline
        );
        var cells = Regex.Matches(row.Groups[2].Value, "<td[^>]*>(.*?)</td>", RegexOptions.Singleline);
        return (Enum.Parse<HealthState>(row.Groups[1].Value), cells[2].Groups[1].Value.Trim());
    }

    private async Task<string> Doctor(int code)
    {
        using var said = new StringWriter();
        Assert.Equal(code, await Linli.Verbs.Doctor.Look([$"--LINLI_DATA={Hall.Folder}", $"--LINLI_DATABASE={Hall.Database}"], said));
        return said.ToString();
    }

    private async Task<WatchReport> Look() => await Hall.Services.GetRequiredService<LookNow>().Run(Town.County, CancellationToken.None);

    private async Task<string[]> Behind(Focus focus)
    {
        var me = await Hall.Actor(Role.Dispatcher);
        var page = await Hall.Do<OrderList, OrderPageRows<OrderRow>>(
            me,
            list => list.Read(new OrderFilter { Tab = DeskTab.All, Focus = focus }, me, 50, CancellationToken.None)
        );
        return [.. page.Rows.Select(r => r.Number)];
    }

    private static Dictionary<Focus, int> Found(params (Focus Focus, int Count)[] what) => what.ToDictionary(w => w.Focus, w => w.Count);
}

public sealed class WatchOnSqlite() : WatchTests(new SqliteHall());

public sealed class WatchOnPostgres() : WatchTests(new PostgresHall());
