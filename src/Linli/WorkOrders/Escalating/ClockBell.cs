using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Escalating;

/// <summary>A clock of an order rings. It looks again before it speaks: kept, paused or moved clocks stay quiet or ring later.</summary>
internal sealed class ClockBell(TimeProvider clock) : IRing
{
    public const string Name = "order-clock";

    public string Kind => Name;

    /// <summary>Sets a timer for every clock this save starts, moves or lets run on. An older timer that rings then finds nothing to say.</summary>
    public static void Wind(LinliDb db, DateTimeOffset now)
    {
        foreach (var entry in db.ChangeTracker.Entries<OrderClock>().ToList())
        {
            var clock = entry.Entity;
            var moved =
                entry.State == EntityState.Added
                || entry.State == EntityState.Modified
                    && (
                        entry.Property(c => c.DueAt).IsModified
                        || entry.Property(c => c.MetAt).IsModified
                        || entry.Property(c => c.PausedAt).IsModified
                    );

            if (moved && clock.IsRunning && clock.BreachedAt is null)
            {
                var rings = clock.DueAt > now ? clock.DueAt : now;
                var payload = string.Create(CultureInfo.InvariantCulture, $"{clock.Kind}/{clock.Round}");
                db.Add(PendingWork.Timer(clock.County, Name, clock.Order.Value, rings, payload));
            }
        }
    }

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var parts = timer.Payload.Split('/');
        var kind = Enum.Parse<ClockKind>(parts[0]);
        var round = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var id = new OrderId(timer.Subject);
        var order = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .AsSplitQuery()
            .SingleAsync(o => o.Id == id, ct);
        var now = clock.GetUtcNow();

        order.RunOut(kind, round, Itself(order.County), now);
    }

    /// <summary>The system, with its own right.</summary>
    public static Actor Itself(CountyCode county) =>
        Actors.System(county) with
        {
            Permissions = new HashSet<string> { WorkOrderPermissions.System },
        };
}
