using Linli.Platform.Access;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>The resident called the hotline before we heard of it: from then on the promises count. The wall stands at 2026-11-18 09:00.</summary>
public abstract class CallTimeTests(Hall hall) : ImportingTests(hall)
{
    // 08:15 of the day before in the county, 00:15 of Greenwich.
    private static readonly DateTimeOffset Call = new(2026, 11, 17, 0, 15, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-17 08:15")]
    [InlineData("2026/11/17 8:15:00")]
    [InlineData("2026年11月17日8时15分")]
    [InlineData("2026年11月17日 上午8点15分")]
    [InlineData("2026.11.17 8:15")]
    [InlineData("20261117081500")]
    [InlineData("46343.34375")]
    [InlineData("２０２６－１１－１７　０８：１５")]
    [InlineData("2026-11-17T08:15:00")]
    [InlineData("2026-11-17T00:15:00Z")]
    public async Task A_request_is_filed_with_the_time_of_the_call_however_it_is_spelled(string called)
    {
        var import = await Import(
            $"工单编号,来电时间,联系电话,诉求内容\r\nC-{Guid.CreateVersion7():N},{called},13800000001,和平里门口路灯坏了\r\n"
        );
        var request = Assert.Single(await Filed(import.Id));
        var order = await Hall.Order(request.Number);

        Assert.Equal(Call, request.FiledAt);
        Assert.Equal(Call, order.RegisteredAt);
        Assert.Equal(Call, order.Clock(ClockKind.Dispatch)!.StartedAt);
    }

    [Fact]
    public async Task The_line_says_who_registered_it_when_and_when_it_was_said()
    {
        var import = await Import("工单编号,受理时间,联系电话,诉求内容\r\nL-1,2026-11-17 08:15,13800000001,和平里门口路灯坏了\r\n");
        var number = (await Filed(import.Id))[0].Number;
        var order = await Hall.Order(number);
        var page = await (await Hall.SignIn(Role.Dispatcher)).Open($"/desk/orders/{number}");

        Assert.Equal((WorkOrderAction.Register, Wall.Opening), (order.Lines[0].Action, order.Lines[0].At));
        Assert.Equal(Call, LineFacts.Parse(order.Lines[0].Facts).RaisedAt);
        Assert.Contains("11月17日 周二 08:15 反映", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_over_is_said_at_once_and_never_rings_again()
    {
        var import = await Import("工单编号,来电时间,联系电话,诉求内容\r\nO-1,2026-11-17 08:15,13800000001,和平里门口路灯坏了\r\n");
        await SweepLater();
        var order = await Hall.Order((await Filed(import.Id))[0].Number);

        Assert.Equal([WorkOrderAction.Register, WorkOrderAction.RunOut, WorkOrderAction.RunOut], order.Lines.Select(l => l.Action));
        Assert.Equal(
            [ClockKind.Dispatch, ClockKind.Contact],
            order.Clocks.Where(c => c.BreachedAt is not null).Select(c => c.Kind).Order()
        );
        Assert.Null(order.Clock(ClockKind.Completion)!.BreachedAt);
        Assert.Equal([ClockBell.Name], await Waiting(order));
        Assert.All(order.Lines.Zip(order.Lines.Prepend(null)), pair => Assert.True(pair.First.Follows(pair.Second?.Hash ?? [])));
    }

    private async Task SweepLater()
    {
        Hall.Wall.Pass(TimeSpan.FromSeconds(1));
        await Hall.Sweep();
        Hall.Wall.Pass(TimeSpan.FromSeconds(-1));
    }

    // What still waits for this order: the one clock that runs; no event, heard or not, is left behind.
    private Task<List<string>> Waiting(WorkOrder order) =>
        Hall.Look(db => db.Set<PendingWork>().Where(w => w.Subject == order.Id.Value).Select(w => w.Kind).ToListAsync());

    [Fact]
    public async Task Without_the_column_or_without_a_time_the_promises_count_from_now()
    {
        var without = await Import("工单编号,联系电话,诉求内容\r\nV-1,13800000001,和平里门口路灯坏了\r\n");
        var empty = await Import("工单编号,来电时间,联系电话,诉求内容\r\nV-2,,13800000001,和平里门口路灯坏了\r\n");

        foreach (var import in new[] { without, empty })
        {
            var request = (await Filed(import.Id))[0];
            Assert.Equal(Wall.Opening, request.FiledAt);
            Assert.Null((await Hall.Order(request.Number)).Lines[0].Facts);
        }
    }

    [Theory]
    [InlineData("2026-11-18 09:01", "还没有到")]
    [InlineData("2027-11-17 08:15", "还没有到")]
    [InlineData("2025-11-16 08:15", "366 天以前")]
    [InlineData("2006-11-17 08:15", "366 天以前")]
    [InlineData("11-17 08:15", "没有写年份")]
    [InlineData("2026-11-31 08:15", "没有这一天")]
    [InlineData("2026-11-17 25:15", "没有这个时刻")]
    [InlineData("昨天下午", "看不懂这个日期")]
    public async Task A_time_that_cannot_be_is_a_problem_of_its_cell(string called, string sentence)
    {
        var import = await Receive($"工单编号,来电时间,诉求内容\r\nB-1,{called},路灯坏了请来修\r\n");

        var problem = Assert.Single(await Problems(import));

        Assert.Equal(("B2", called), (problem.Address, problem.Value));
        Assert.Contains(sentence, Say(problem), StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), ((await Look(import)).Rows, (await Look(import)).Bad, (await Look(import)).Good));
    }

    [Fact]
    public async Task The_edges_of_what_can_be_are_in()
    {
        var import = await Import(
            "工单编号,来电时间,诉求内容\r\nG-1,2026-11-18 09:00,路灯坏了请来修\r\nG-2,2025-11-17 00:00,井盖丢了请来看\r\n"
        );

        Assert.Equal((2, 0), (import.Filed, import.Bad));
    }

    [Fact]
    public async Task A_bad_time_stays_bad_when_the_file_is_looked_at_later()
    {
        var import = await Receive("工单编号,来电时间,诉求内容\r\nS-1,2026-11-18 12:00,路灯坏了请来修\r\n");

        Hall.Wall.Pass(TimeSpan.FromDays(1));

        try
        {
            Assert.Equal(["B2"], (await Problems(import)).Select(p => p.Address));
        }
        finally
        {
            Hall.Wall.Pass(TimeSpan.FromDays(-1));
        }
    }

    [Fact]
    public async Task Rows_without_a_number_are_told_apart_by_the_time_of_the_call()
    {
        const string row = "13800000001,和平里门口路灯又坏了\r\n";
        var file = $"来电时间,联系电话,诉求内容\r\n2026-11-17 08:15,{row}2026-11-17 21:40,{row}2026-11-17 08:15,{row}";

        var first = await Import(file);
        var second = await Import(file);

        Assert.Equal((2, 1), (first.Filed, first.Skipped));
        Assert.Equal((0, 3), (second.Filed, second.Skipped));
    }
}

public sealed class CallTimeOnSqlite(SqliteHall hall) : CallTimeTests(hall), IClassFixture<SqliteHall>;

public sealed class CallTimeOnPostgres(PostgresHall hall) : CallTimeTests(hall), IClassFixture<PostgresHall>;
