using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Linli.WorkOrders.Rating;

/// <summary>What an order had behind it before this save, as far as its counts ask.</summary>
/// <param name="CameBack">Reopened, or spoken about, before.</param>
/// <param name="Late">A clock of it ran out at some time.</param>
internal sealed record OrderPast(bool Dispatched, bool Contacted, bool CameBack, bool Late)
{
    public static OrderPast Of(EntityEntry<WorkOrder> order)
    {
        T Was<T>(Func<EntityEntry<WorkOrder>, PropertyEntry<WorkOrder, T>> what) => what(order).OriginalValue;
        var clocks = order.Collection(o => o.Clocks);

        return new(
            Was(o => o.Property(x => x.DispatchedAt)) is not null,
            Was(o => o.Property(x => x.FirstContactAt)) is not null,
            Was(o => o.Property(x => x.ReopenCount)) > 0 || Was(o => o.Property(x => x.Verdict)) is not null,
            // Clocks nobody loaded may hide one.
            !clocks.IsLoaded || order.Entity.Clocks.Any(c => c.BreachedAt is not null)
        );
    }
}
