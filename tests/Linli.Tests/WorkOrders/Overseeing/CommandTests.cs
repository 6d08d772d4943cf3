using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Overseeing;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Supervising;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Overseeing;

/// <summary>The command wall says what plain counting says, to everybody about their own part, and every figure leads to its orders.</summary>
public abstract partial class CommandTests(Hall hall) : HallTests(hall)
{
    private static readonly (double, double) SecondGrid = (112.0150, 37.0050);

    [Fact]
    public async Task Every_figure_is_what_a_plain_count_says()
    {
        await Play();

        var view = await Read(await Hall.Actor(Role.Dispatcher));

        await Compare(view, _ => true);
    }

    [Fact]
    public async Task A_leader_of_a_part_sees_that_part_and_nothing_else()
    {
        await Play();
        var (township, grid) = (await LeaderOf(Town.Community[..9]), await LeaderOf(Town.FirstGrid));
        var head = await Hall.Actor(Role.UnitLeader);
        var all = await Orders();

        await Compare(await Read(township), o => o.Area.StartsWith(Town.Community[..9], StringComparison.Ordinal));
        await Compare(await Read(grid), o => o.Area.StartsWith(Town.FirstGrid, StringComparison.Ordinal));
        await Compare(
            await Read(head),
            o => o.Unit?.Value == head.BodyId || o.Status == WorkOrderStatus.Pooled || o.Assists.Any(a => a.Body.Value == head.BodyId)
        );
        Assert.Contains(all, o => o.IsOpen && o.Area == Town.County.Value);
        Assert.Contains(all, o => o.IsOpen && o.Area == Town.SecondGrid);
    }

    [Fact]
    public async Task Another_county_shows_nothing_of_this_one()
    {
        await Play();
        var neighbour = await Hall.Actor(Hall.Town.Neighbour);

        var view = await Read(neighbour);

        Assert.Equal((new Tally(), 0, 0), (view.All, view.ReceivedToday, view.Received.Sum()));
    }

    [Fact]
    public async Task Every_figure_leads_to_a_list_of_as_many_orders()
    {
        await Play();
        var browser = await Hall.SignIn(Role.Dispatcher);
        var wall = await browser.Open("/command");
        var figures = HtmlTag
            .All(wall.Html, "a")
            .Where(a => a["data-orders"] is not null)
            .Select(a => (Href: a["href"]!, Count: a["data-orders"]!))
            .Concat(HtmlTag.All(wall.Html, "a").Select(Grid).Where(g => g.Count != "0"))
            .Distinct()
            .ToList();
        var wrong = new List<string>();

        foreach (var (href, count) in figures)
        {
            var list = await browser.Open(href);

            if (!list.Text.Contains($"共 {count} 件", StringComparison.Ordinal))
            {
                wrong.Add($"{href}: the wall says {count}, the list {Shown().Match(list.Text).Value}");
            }
        }

        Assert.Empty(wrong);
        // Whatever has a question of its own is on the wall, save what is watched and must be empty.
        var asked = figures.Select(f => f.Href).ToList();
        Assert.All(
            Enum.GetValues<Focus>().Except([.. Focuses.Watched, Focus.NoGrid]),
            focus => Assert.Contains(asked, href => href.Contains($"focus={focus.ToString().ToLowerInvariant()}", StringComparison.Ordinal))
        );
        Assert.Contains(HtmlTag.All(wall.Html, "a"), a => a["href"] == "/desk/watch");
        Assert.Contains(asked, href => href.Contains("unit=", StringComparison.Ordinal));
        Assert.Contains(asked, href => href.Contains("stage=", StringComparison.Ordinal));
        Assert.Contains(asked, href => href.Contains($"area={Town.FirstGrid}", StringComparison.Ordinal));
        Assert.Contains(asked, href => href.Contains("category=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rate_stands_beside_what_it_is_made_of()
    {
        await Play();
        var wall = await (await Hall.SignIn(Role.Dispatcher)).Open("/command");
        var open = (await Orders()).Count(o => o.IsOpen && o.Area.StartsWith(Town.Community, StringComparison.Ordinal));

        // Two houses of six floors with two doors each.
        var rate = (1000.0 * open / 24).ToString("0.0", CultureInfo.InvariantCulture);

        Assert.Contains($"示范社区 {open} / 24 {rate}", wall.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_works_sees_no_wall()
    {
        foreach (var role in new[] { Role.GridWorker, Role.Clerk, Role.Handler, Role.Admin })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(role)).Open("/command")).Status);
        }
    }

    /// <summary>A few days of a small town: orders at every kind of place, stage and hour.</summary>
    private async Task Play()
    {
        var old = (await Hall.Report()).Number;
        await Hall.Repair(old);
        await Hall.Solve(old);
        var stuck = (await Hall.Report(r => (r.Lon, r.Lat) = SecondGrid)).Number;
        await Hall.Dispatch(stuck);
        var reopened = (await Hall.Report()).Number;
        await Hall.Repair(reopened);
        Hall.Wall.Pass(TimeSpan.FromDays(9));

        // Today.
        await Hall.Act<CallBack, CallBack.Input>(
            Role.Dispatcher,
            reopened,
            new()
            {
                Outcome = CallBackOutcome.Unsolved,
                Satisfaction = 1,
                Remark = "又不亮了",
            }
        );
        await Hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, reopened, new());
        await Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, reopened, new() { Reached = true });
        var joined = (await Hall.Report()).Number;
        await Hall.Report(r => r.Joins = joined);
        await Hall.Dispatch((await Hall.Report()).Number);
        await Hall.Repair((await Hall.Report(r => (r.Lon, r.Lat) = SecondGrid)).Number);
        await Hall.Report(r => (r.Lon, r.Lat, r.Address) = (null, null, "不知道在哪里"));
        await Hall.Act<PublishOrder, PublishOrder.Input>(Role.Clerk, (await Hall.Report()).Number, new());
        await Hall.Act<AnswerOnTheSpot, AnswerOnTheSpot.Input>(
            Role.Clerk,
            (await Hall.Report(r => r.Category = "010101")).Number,
            new() { Answer = "明天上午统一清理" }
        );
        await Hall.Act<SplitOrder, SplitOrder.Input>(Role.Clerk, stuck, new() { Units = [Hall.Town.Property.Value], Task = "请开配电箱" });
        await Hall.Act<ListHardCase, ListHardCase.Input>(Role.Dispatcher, stuck, new() { Why = "两家都说不归自己管" });
        await Hall.Sweep();
    }

    private Task<CommandView> Read(Actor me) => Hall.Do<CommandFigures, CommandView>(me, f => f.Read(me, CancellationToken.None));

    private Task<List<WorkOrder>> Orders() =>
        Hall.Look(db =>
            db.Set<WorkOrder>()
                .AsNoTracking()
                .Include(o => o.Lines)
                .Include(o => o.Clocks)
                .Include(o => o.Assists)
                .AsSplitQuery()
                .ToListAsync()
        );

    // Counts anew, in memory, from every order and request of the county.
    private async Task Compare(CommandView view, Func<WorkOrder, bool> mine)
    {
        var orders = (await Orders()).Where(mine).ToList();
        var ids = orders.Select(o => o.Id).ToHashSet();
        var requests = (await Hall.Look(db => db.Set<ResidentRequest>().AsNoTracking().ToListAsync()))
            .Where(r => ids.Contains(r.Order))
            .ToList();
        var now = Hall.Wall.Now;
        var zone = Hall.Services.GetRequiredService<CountyCalendars>().Of(Town.County).Zone;
        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var today = Day(now);
        var open = orders.Where(o => o.IsOpen).ToList();
        Tally Count(IEnumerable<WorkOrder> some) =>
            some.Aggregate(
                new Tally(),
                (t, o) =>
                    new Tally(
                        t.Open + 1,
                        t.DueToday + (o.NextDueAt >= now && Day(o.NextDueAt.Value) == today ? 1 : 0),
                        t.Overdue + (o.NextDueAt < now ? 1 : 0)
                    )
            );

        Assert.Equal(Count(open), view.All);
        Assert.Equal(open.GroupBy(o => o.Status).OrderBy(g => g.Key).Select(g => (g.Key, Count(g))), view.ByStage());
        Assert.Equal(
            open.Where(o => o.Unit is not null).GroupBy(o => o.Unit!.Value.Value).ToDictionary(g => g.Key, g => Count(g)),
            view.ByUnit().ToDictionary(u => u.Unit, u => u.Tally)
        );

        foreach (var area in new[] { Town.FirstGrid, Town.SecondGrid, Town.Community, Town.County.Value })
        {
            Assert.Equal(Count(open.Where(o => o.Area.StartsWith(area, StringComparison.Ordinal))), view.In(area));
        }

        Assert.Equal(open.Count(o => o.Area.Length < 12), view.Above(12));
        Assert.Equal(open.Count(o => o.Unit is null), view.NoUnit);
        Assert.Equal(open.Count(o => o.HardCaseSince is not null), view.HardCases);
        Assert.Equal(0, view.NoClock);
        Assert.Equal(0, view.NoOwner);
        Assert.Equal(orders.Count(o => Day(o.RegisteredAt) == today), view.ReceivedToday);
        Assert.Equal(requests.Count(r => Day(r.FiledAt) == today) - view.ReceivedToday, view.JoinedToday);
        Assert.Equal(orders.Count(o => o.Lines.Any(l => l.Action == WorkOrderAction.Answer && Day(l.At) == today)), view.AnsweredToday);
        Assert.Equal(open.Where(o => o.Lon is not null).Select(o => o.Number).Order(), view.Points.Select(p => p.Number).Order());
        Contacts(view, orders, at => Day(at) == today);
        Days(view.Received, orders.Select(o => Day(o.RegisteredAt)), today);
        Days(view.Closed, orders.Where(o => o.ClosedAt is not null).Select(o => Day(o.ClosedAt!.Value)), today);
        Assert.Equal(
            orders
                .Where(o => o.Category.Length > 0 && Day(o.RegisteredAt).Month == today.Month)
                .GroupBy(o => o.Category)
                .ToDictionary(g => g.Key, g => g.Count()),
            view.Frequent.ToDictionary(f => f.Category, f => f.Now)
        );
        Assert.NotEmpty(open);
    }

    private static void Contacts(CommandView view, List<WorkOrder> orders, Func<DateTimeOffset, bool> isToday)
    {
        var owed = (
            from order in orders
            where order.FirstContactAt is not null && isToday(order.FirstContactAt.Value)
            let clock = order.Clock(ClockKind.Contact)
            where clock is not null
            select (Minutes: (order.FirstContactAt!.Value - clock.StartedAt).TotalMinutes, Kept: order.FirstContactAt <= clock.DueAt)
        )
            .OrderBy(c => c.Minutes)
            .ToList();

        Assert.Equal((owed.Count, owed.Count(c => c.Kept)), (view.Contacts, view.ContactsInTime));
        // The middle of those that really happened; of an even number, the lower.
        Assert.Equal(owed.Count == 0 ? null : (int?)Math.Ceiling(owed[(owed.Count - 1) / 2].Minutes), view.ContactMedian);
    }

    private static void Days(IReadOnlyList<int> counted, IEnumerable<DateOnly> happened, DateOnly today)
    {
        var days = Enumerable.Range(0, 30).Select(i => today.AddDays(i - 29)).ToList();
        var by = happened.CountBy(d => d).ToDictionary();

        Assert.Equal(days.Select(d => by.GetValueOrDefault(d)), counted);
    }

    private async Task<Actor> LeaderOf(string area)
    {
        var by = Actors.System(Town.County);
        var name = string.Create(CultureInfo.InvariantCulture, $"leader-{area}");
        var opened = await Hall.Do<OpenAccount, OpenAccount.Opened>(by, c => c.Run(new(name, "片区领导", null, false), by, default));
        var post = await Hall.Do<CreatePost, PostId>(
            by,
            c => c.Run(Hall.Town.Center, new("分管领导", Role.Leader, AreaCode.Parse(area)), by, default)
        );
        await Hall.Do<Appoint, bool>(
            by,
            async c =>
            {
                await c.Run(post, opened.Id, Town.Since, by, default);
                return true;
            }
        );
        return await Hall.Actor(new Member(Role.Leader, opened.Id, name, "", "片区领导", Hall.Town.Center, ""));
    }

    // A grid on the map says its count in words.
    private static (string Href, string Count) Grid(HtmlTag link) =>
        (link["href"] ?? "", InWords().Match(link["aria-label"] ?? "") is { Success: true } said ? said.Groups[1].Value : "0");

    [GeneratedRegex("：在办 ([0-9]+) 件")]
    private static partial Regex InWords();

    [GeneratedRegex("共 [0-9]+ 件")]
    private static partial Regex Shown();
}

public sealed class CommandOnSqlite(SqliteHall hall) : CommandTests(hall), IClassFixture<SqliteHall>;

public sealed class CommandOnPostgres(PostgresHall hall) : CommandTests(hall), IClassFixture<PostgresHall>;
