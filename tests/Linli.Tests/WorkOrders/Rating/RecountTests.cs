using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>Every cell of the rates is what counting the whole history anew finds.</summary>
public abstract class RecountTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task Every_cell_equals_a_recount_of_the_history_after_ten_thousand_events()
    {
        var years = new Years(Hall, seed: 20261118);
        await years.Live(10_000);

        var history = await Hall.Look(Recount.Of);
        var cells = await Kept();

        Assert.True(years.Events >= 10_000);
        Cells.Same(history, cells);
        // Chance went everywhere, or the test would prove little.
        Assert.Equal(
            Enum.GetNames<Measure>().Except([nameof(Measure.Merged)]).Order(StringComparer.Ordinal),
            cells.Keys.Select(c => c.Measure).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.True(years.Happened[WorkOrderAction.Reopen] > 20 && years.Happened[WorkOrderAction.Sort] > 20);
    }

    [Fact]
    public async Task Who_acts_at_the_same_time_loses_no_count_and_counts_nothing_twice()
    {
        var numbers = (await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Report(i))))).ToList();
        var raced = numbers[0];
        await Task.WhenAll(
            numbers
                .Skip(1)
                .Select(n => Task.Run(() => Dispatch(n)))
                .Concat(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Dispatch(raced))))
        );

        Cells.Same(await Hall.Look(Recount.Of), await Kept());
        var cells = await Kept();
        var ids = await Hall.Look(db => db.Set<WorkOrder>().Where(o => numbers.Contains(o.Number)).Select(o => o.Id).ToListAsync());
        Assert.Equal(24, await Hall.Look(db => db.Set<CountEntry>().CountAsync(e => ids.Contains(e.Order) && e.Measure == Measure.Given)));
        Assert.Contains(cells, c => c.Key.Measure == nameof(Measure.Given) && c.Value >= 24);
    }

    [Fact]
    public async Task An_import_an_undo_and_a_late_clock_are_counted_by_who_saves_them()
    {
        var late = (await Hall.Report(r => r.Text = "路灯灭了没人来")).Number;
        await Hall.Dispatch(late);
        Hall.Wall.Pass(TimeSpan.FromDays(12));
        await Hall.Sweep();

        var order = await Hall.Order(late);
        var counted = await Hall.Look(db =>
            db.Set<CountEntry>()
                .Where(e => e.Order == order.Id)
                .GroupBy(e => e.Measure)
                .Select(g => new { g.Key, N = g.Sum(e => e.N) })
                .ToListAsync()
        );

        Assert.Equal(
            [Measure.ContactLate, Measure.Dispatched, Measure.Filed, Measure.Given, Measure.Overdue],
            counted.Where(c => c.N == 1).Select(c => c.Key).OrderBy(m => m.ToString(), StringComparer.Ordinal)
        );
        Cells.Same(await Hall.Look(Recount.Of), await Kept());
    }

    private async Task<string> Report(int i) =>
        (
            await Hall.Report(r =>
            {
                r.Text = string.Create(CultureInfo.InvariantCulture, $"第{i}盏路灯不亮");
                r.Phone = null;
                r.Name = null;
            })
        ).Number;

    private async Task Dispatch(string number)
    {
        var by = await Hall.Actor(Role.Clerk);

        try
        {
            await Hall.Do<DispatchOrder, OrderAnswer>(by, c => c.Run(new Act(number, by), new(), CancellationToken.None));
        }
        catch (RuleBroken no)
        {
            Assert.Contains(no.Code, new[] { "work-orders.moved-first", "work-orders.move-not-allowed" });
        }
    }

    private Task<Dictionary<Cell, int>> Kept() => Hall.Look(Cells.Kept);
}

public sealed class RecountOnSqlite(SqliteHall hall) : RecountTests(hall), IClassFixture<SqliteHall>;

public sealed class RecountOnPostgres(PostgresHall hall) : RecountTests(hall), IClassFixture<PostgresHall>;
