using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>A street lamp from the report to "solved", and what happens when two people reach for it.</summary>
public abstract class LoopTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task A_street_lamp_goes_all_the_way_and_every_step_is_on_the_record()
    {
        // A lamp of its own: one that came back would need a leader's visit.
        var filed = await Hall.Report(r => (r.Lon, r.Phone) = (Town.Lamp.Lon + 0.004, "13900005678"));
        await Hall.Repair(filed.Number);
        await Hall.Solve(filed.Number);

        var order = await Hall.Order(filed.Number);

        Assert.Equal((WorkOrderStatus.Closed, Verdict.Solved, 5), (order.Status, order.Verdict, order.Satisfaction));
        Assert.Equal(
            [
                WorkOrderAction.Register,
                WorkOrderAction.Dispatch,
                WorkOrderAction.Acknowledge,
                WorkOrderAction.Contact,
                WorkOrderAction.Submit,
                WorkOrderAction.Approve,
                WorkOrderAction.Confirm,
                WorkOrderAction.Close,
            ],
            order.Lines.Select(l => l.Action)
        );
        Assert.Equal(Enumerable.Range(1, 8), order.Lines.Select(l => l.Seq));
        Assert.All(order.Lines.Select((l, i) => (l, i)), x => Assert.True(x.l.Follows(x.i == 0 ? [] : order.Lines[x.i - 1].Hash)));
        Assert.Equal(order.TimelineHead, order.Lines[^1].Hash);
        Assert.All(order.Clocks.Where(c => c.Kind != ClockKind.Publicity && c.Kind != ClockKind.Retention), c => Assert.NotNull(c.MetAt));
        Assert.Null(order.NextDueAt);
    }

    [Fact]
    public async Task The_answer_names_the_grid_and_the_promised_times()
    {
        var filed = await Hall.Report();

        Assert.Equal(Town.FirstGrid, filed.Grid.Code);
        Assert.Equal("一网格", filed.Grid.Name);
        Assert.Equal(WorkOrderStatus.Registered, filed.Status);
        // Two hours to dispatch, one to call; two working days from a Wednesday end on Friday.
        Assert.Equal(Hall.Wall.Now.AddHours(3), filed.Promises.ContactBy);
        Assert.Equal(DayOfWeek.Friday, filed.Promises.CompleteBy!.Value.AddHours(8).DayOfWeek);
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", filed.Receipt);
    }

    [Fact]
    public async Task A_dispatch_records_the_clause_that_named_the_unit()
    {
        var filed = await Hall.Report();
        await Hall.Dispatch(filed.Number);

        var order = await Hall.Order(filed.Number);

        Assert.Equal(Hall.Town.Lamps, order.Unit);
        Assert.Equal($"2026-01 第 {Town.StreetLamp} 条", LineFacts.Parse(order.Lines[^1].Facts).Clause);
    }

    [Fact]
    public async Task A_unit_chosen_by_hand_records_no_clause()
    {
        var filed = await Hall.Report();
        await Hall.Act<DispatchOrder, DispatchOrder.Input>(Role.Clerk, filed.Number, new() { Unit = Hall.Town.Property.Value });

        var order = await Hall.Order(filed.Number);

        Assert.Equal(Hall.Town.Property, order.Unit);
        Assert.Null(LineFacts.Parse(order.Lines[^1].Facts).Clause);
    }

    [Fact]
    public async Task Of_many_clerks_one_dispatches_and_the_others_see_who()
    {
        var filed = await Hall.Report();
        var seen = (await Hall.Order(filed.Number)).Version;
        var clerk = await Hall.Actor(Role.Clerk);

        var tries = await Task.WhenAll(Enumerable.Range(1, 64).Select(i => Task.Run(() => Try(i))));

        var order = await Hall.Order(filed.Number);
        var winner = order.Lines.Single(l => l.Action == WorkOrderAction.Dispatch).ByName;
        Assert.Single(tries, t => t is null);
        var losers = tries.OfType<RuleBroken>().ToList();
        Assert.Equal(63, losers.Count);
        Assert.All(losers, l => Assert.Equal("work-orders.moved-first", l.Code));
        Assert.All(losers, l => Assert.StartsWith($"{winner} 0 分钟前已“派单”，工单现在是“待签收”", l.Message, StringComparison.Ordinal));
        Assert.Equal(
            1,
            await Hall.Look(db =>
                db.Set<PendingWork>().CountAsync(w => w.Kind == nameof(WorkOrderDispatched) && w.Subject == order.Id.Value)
            )
        );

        async Task<RuleBroken?> Try(int i)
        {
            var by = clerk with { Name = string.Create(CultureInfo.InvariantCulture, $"社工{i}") };

            try
            {
                await Hall.Do<DispatchOrder, OrderAnswer>(by, c => c.Run(new Act(filed.Number, by, seen), new(), CancellationToken.None));
                return null;
            }
            catch (RuleBroken no)
            {
                return no;
            }
        }
    }

    [Fact]
    public async Task A_handler_sees_and_moves_only_what_the_unit_was_given()
    {
        var filed = await Hall.Report();
        var handler = await Hall.Actor(Role.Handler);
        var stranger = await Hall.Actor(Hall.Town.People.Last(p => p.Role == Role.Handler));
        Task<int> Visible(Actor? to = null) =>
            Hall.Do<LinliDb, int>(to ?? handler, db => db.Set<WorkOrder>().CountAsync(o => o.Number == filed.Number));

        Assert.Equal(0, await Visible());
        await Hall.Dispatch(filed.Number);
        Assert.Equal(1, await Visible());
        Assert.Equal(0, await Visible(stranger));
        Assert.Equal(1, await Hall.Do<LinliDb, int>(handler, db => db.Set<ResidentRequest>().CountAsync(r => r.Number == filed.Number)));
    }

    [Fact]
    public async Task A_grid_worker_sees_the_grid_and_not_the_next_one()
    {
        var here = await Hall.Report();
        var there = await Hall.Report(r => (r.Lon, r.Lat) = (112.0150, 37.0050));
        var worker = await Hall.Actor(Role.GridWorker);

        var seen = await Hall.Do<LinliDb, List<string>>(worker, db => db.Set<WorkOrder>().Select(o => o.Number).ToListAsync());

        Assert.Equal(Town.SecondGrid, there.Grid.Code);
        Assert.Contains(here.Number, seen);
        Assert.DoesNotContain(there.Number, seen);
    }

    [Fact]
    public async Task Another_voice_joins_the_order_and_gets_its_own_receipt()
    {
        var first = await Hall.Report();
        var second = await Hall.Report(r => r.Joins = first.Number);

        var order = await Hall.Order(first.Number);

        Assert.Equal(first.Number, second.Joined);
        Assert.NotEqual(first.Receipt, second.Receipt);
        Assert.Equal(2, order.RequestCount);
    }
}

public sealed class LoopOnSqlite(SqliteHall hall) : LoopTests(hall), IClassFixture<SqliteHall>;

public sealed class LoopOnPostgres(PostgresHall hall) : LoopTests(hall), IClassFixture<PostgresHall>;
