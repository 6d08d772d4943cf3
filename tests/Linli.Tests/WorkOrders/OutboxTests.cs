using Linli.Platform.Access;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>What must happen after a commit happens: in order, at least once, and never forgotten.</summary>
public abstract class OutboxTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task Events_of_an_order_are_heard_in_order_and_leave_the_outbox()
    {
        var filed = await Hall.Report();
        await Hall.Repair(filed.Number);
        await Hall.Solve(filed.Number);
        var order = await Hall.Order(filed.Number);

        await Hall.Sweep();

        Assert.Equal(
            [nameof(RequestFiled), nameof(WorkOrderDispatched), nameof(WorkOrderCompleted), nameof(WorkOrderClosed)],
            Heard(order.Id).Select(e => e.GetType().Name)
        );
        Assert.Equal(0, await Waiting(order.Id, WorkLane.Event));
    }

    [Fact]
    public async Task A_listener_that_fails_hears_again_and_later_events_wait_for_it()
    {
        var filed = await Hall.Report();
        await Hall.Dispatch(filed.Number);
        var id = (await Hall.Order(filed.Number)).Id;
        var failures = 2;
        Hall.Ear.Refuses = e => e is RequestFiled f && f.Order == id && failures-- > 0;

        await Hall.Sweep();
        var after1 = Heard(id).Count;
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        await Hall.Sweep();
        var after2 = Heard(id).Count;
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        await Hall.Sweep();

        Assert.Equal((0, 0), (after1, after2));
        Assert.Equal([nameof(RequestFiled), nameof(WorkOrderDispatched)], Heard(id).Select(e => e.GetType().Name));
    }

    [Fact]
    public async Task What_never_works_is_parked_with_its_error_and_can_be_tried_again()
    {
        var filed = await Hall.Report();
        var id = (await Hall.Order(filed.Number)).Id;
        Hall.Ear.Refuses = e => e.Subject == id.Value;

        for (var i = 0; i < 6; i++)
        {
            await Hall.Sweep();
            Hall.Wall.Pass(TimeSpan.FromMinutes(10));
        }

        var parked = await Hall.Look(db =>
            db.Set<PendingWork>().AsNoTracking().SingleAsync(w => w.Subject == id.Value && w.Lane == WorkLane.Event)
        );
        Assert.True(parked.Parked);
        Assert.Equal((5, "I cannot hear this now."), (parked.Attempts, parked.LastError));

        Hall.Ear.Refuses = _ => false;
        await Hall.Look(async db =>
        {
            (await db.Set<PendingWork>().SingleAsync(w => w.Id == parked.Id)).Retry(Hall.Wall.Now);
            return await db.SaveChangesAsync();
        });
        await Hall.Sweep();
        Assert.Single(Heard(id));
    }

    [Fact]
    public async Task What_ends_the_program_each_time_is_parked_and_takes_nothing_along()
    {
        var (poison, sound) = (await Hall.Report(), await Hall.Report());
        var (id, other) = ((await Hall.Order(poison.Number)).Id, (await Hall.Order(sound.Number)).Id);
        var deaths = 0;
        // What leaves the sweep without a word leaves its claims behind, as a program does that is killed.
        Hall.Ear.Refuses = e => e.Subject == id.Value && ++deaths > 0 ? throw new OperationCanceledException() : false;

        for (var i = 0; i < 12; i++)
        {
            await Record.ExceptionAsync(() => Hall.Sweep());
            Hall.Wall.Pass(TimeSpan.FromMinutes(3));
        }

        var parked = await Hall.Look(db =>
            db.Set<PendingWork>().AsNoTracking().SingleAsync(w => w.Subject == id.Value && w.Lane == WorkLane.Event)
        );
        Hall.Ear.Refuses = _ => false;
        Assert.Equal((true, 5, 5), (parked.Parked, deaths, parked.Attempts));
        Assert.Equal("The program ended while it did this.", parked.LastError);
        Assert.Single(Heard(other));
        Assert.Equal(0, await Waiting(other, WorkLane.Event));
    }

    [Fact]
    public async Task A_promise_that_is_not_kept_shows_when_its_minute_comes_and_not_before()
    {
        var filed = await Hall.Report();
        await Hall.Dispatch(filed.Number);
        var due = (await Hall.Order(filed.Number)).Clock(ClockKind.Contact)!.DueAt;

        Hall.Wall.Set(due.AddSeconds(-1));
        await Hall.Sweep();
        Assert.DoesNotContain((await Hall.Order(filed.Number)).Lines, l => l.Action == WorkOrderAction.RunOut);
        Hall.Wall.Set(due);
        await Hall.Sweep();
        await Hall.Sweep();

        var order = await Hall.Order(filed.Number);
        var line = Assert.Single(order.Lines, l => l.Action == WorkOrderAction.RunOut);
        Assert.Equal((ClockKind.Contact, false), (LineFacts.Parse(line.Facts).Clock, LineFacts.Parse(line.Facts).InTime));
        Assert.Equal(due, order.Clock(ClockKind.Contact)!.BreachedAt);
    }

    [Fact]
    public async Task Two_sweeps_at_once_do_everything_once()
    {
        var filed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Hall.Report()));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Hall.Sweep())));
        await Hall.Sweep();

        foreach (var each in filed)
        {
            Assert.Single(Heard((await Hall.Order(each.Number)).Id));
        }
    }

    private List<Linli.Kernel.IEvent> Heard(OrderId order) => [.. Hall.Ear.Heard.Where(e => e.Subject == order.Value)];

    private Task<int> Waiting(OrderId order, WorkLane lane) =>
        Hall.Look(db => db.Set<PendingWork>().CountAsync(w => w.Subject == order.Value && w.Lane == lane));
}

public sealed class OutboxOnSqlite(SqliteHall hall) : OutboxTests(hall), IClassFixture<SqliteHall>;

public sealed class OutboxOnPostgres(PostgresHall hall) : OutboxTests(hall), IClassFixture<PostgresHall>;
