using System.Diagnostics;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Tracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linli.Tests.WorkOrders;

/// <summary>Somebody acts while an order is being read, wherever the reading then stands (found by <c>./prove history</c>).</summary>
public abstract class OneMomentTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task The_desk_sees_an_order_as_it_was_at_one_moment_whenever_somebody_acts()
    {
        var by = await Hall.Actor(Role.Dispatcher);

        await Between(async number =>
        {
            var dossier = (await Hall.Do<OrderDossiers, OrderDossier?>(by, d => d.Find(number, by, CancellationToken.None)))!;
            Assert.True(dossier.Whole, "A sound chain was called broken.");
            return dossier.Order;
        });
    }

    [Fact]
    public async Task The_person_who_asked_sees_it_so_as_well() =>
        await Between(async number =>
        {
            var request = await Hall.Look(db => Task.FromResult(db.Set<ResidentRequest>().Single(r => r.Number == number)));
            var entered = new Entered(request, number, Loop.Resident(Town.County));
            return (await Hall.Do<TrackedOrders, TrackedOrder>(entered.By, t => t.Find(entered, CancellationToken.None))).Order;
        });

    // Once before each statement of the reading.
    private async Task Between(Func<string, Task<WorkOrder>> read)
    {
        for (var nth = 1; ; nth++)
        {
            var number = (await Hall.Report()).Number;
            using var ear = new Ear(nth, () => Hall.Act<PublishOrder, PublishOrder.Input>(Role.Clerk, number, new()));
            var order = await read(number);

            Assert.Equal(order.TimelineLength, order.Lines.Count);
            Assert.Equal(order.Lines.MaxBy(l => l.Seq)!.To, order.Status);

            if (!ear.Rang)
            {
                Assert.True(nth > 1, "Nothing was asked.");
                return;
            }
        }
    }

    /// <summary>Lets something happen right before the n-th statement that this flow sends.</summary>
    private sealed class Ear : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<Ear?> Here = new();

        private readonly List<IDisposable> _listening = [];
        private readonly Func<Task> _then;
        private int _left;

        public Ear(int nth, Func<Task> then)
        {
            (_left, _then) = (nth, then);
            Here.Value = this;
            _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public bool Rang { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                _listening.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && Here.Value == this && --_left == 0)
            {
                Rang = true;
                Here.Value = null;
                Task.Run(_then).GetAwaiter().GetResult();
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            Here.Value = null;
            _listening.ForEach(l => l.Dispose());
        }
    }
}

public sealed class OneMomentOnSqlite(SqliteHall hall) : OneMomentTests(hall), IClassFixture<SqliteHall>;

public sealed class OneMomentOnPostgres(PostgresHall hall) : OneMomentTests(hall), IClassFixture<PostgresHall>;
