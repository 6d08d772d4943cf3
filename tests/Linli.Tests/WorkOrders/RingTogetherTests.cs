using System.Globalization;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>Clocks that ring at once, after an outage or an import, share their transactions; one that fails silences no other.</summary>
public abstract class RingTogetherTests(Hall hall) : HallTests(hall)
{
    private const int Orders = 12;

    [Fact]
    public async Task What_rings_at_once_is_said_for_every_order_in_a_few_transactions()
    {
        await FileAndWait(1);
        var one = await QueryCount.Of(() => Hall.Sweep());
        var numbers = await FileAndWait(Orders);

        var many = await QueryCount.Of(() => Hall.Sweep());

        foreach (var number in numbers)
        {
            var order = await Hall.Order(number);
            Assert.Single(order.Lines, IsLateDispatch);
            Assert.All(order.Lines.Zip(order.Lines.Prepend(null)), pair => Assert.True(pair.First.Follows(pair.Second?.Hash ?? [])));
        }

        // One by one it would be as many times more statements as there are orders.
        Assert.InRange(many, 1, Orders * one / 2);
    }

    [Fact]
    public async Task One_that_fails_waits_alone()
    {
        var numbers = await FileAndWait(3);
        var broken = await Hall.Order(numbers[1]);
        var no = broken.Clock(ClockKind.Dispatch)!.No.ToString(CultureInfo.InvariantCulture);
        await Hall.Sql($"UPDATE pending_work SET payload = {"?"} WHERE subject = {broken.Id.Value} AND payload = {no}");

        await Hall.Sweep();

        var said = new List<bool>();

        foreach (var number in numbers)
        {
            said.Add((await Hall.Order(number)).Lines.Any(IsLateDispatch));
        }

        var waiting = await Hall.Look(db =>
            db.Set<PendingWork>().AsNoTracking().Where(w => w.Subject == broken.Id.Value && w.Attempts > 0).ToListAsync()
        );
        Assert.Equal([true, false, true], said);
        Assert.Equal([ClockBell.Name], waiting.Select(w => w.Kind));
    }

    private static bool IsLateDispatch(TimelineLine line) =>
        line.Action == WorkOrderAction.RunOut && LineFacts.Parse(line.Facts).Clock == ClockKind.Dispatch;

    // Filed, heard of, and nobody dispatched them in time.
    private async Task<List<string>> FileAndWait(int count)
    {
        List<string> numbers = [];

        for (var i = 0; i < count; i++)
        {
            numbers.Add((await Hall.Report()).Number);
        }

        await Hall.Sweep();
        Hall.Wall.Pass(TimeSpan.FromMinutes(121));
        return numbers;
    }
}

public sealed class RingTogetherOnSqlite(SqliteHall hall) : RingTogetherTests(hall), IClassFixture<SqliteHall>;

public sealed class RingTogetherOnPostgres(PostgresHall hall) : RingTogetherTests(hall), IClassFixture<PostgresHall>;
