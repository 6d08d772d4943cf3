using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Linli.WorkOrders.Rating;

/// <summary>Puts into the unit of work what its acts count for; called before every save that moves orders.</summary>
internal sealed class Counting(CountyCalendars calendars)
{
    public async Task Count(LinliDb db, CancellationToken ct)
    {
        var fresh = db
            .ChangeTracker.Entries<TimelineLine>()
            .Where(e => e.State == EntityState.Added)
            .Select(e => e.Entity)
            .ToLookup(l => l.Order);

        var moved = db.ChangeTracker.Entries<WorkOrder>().Where(e => fresh.Contains(e.Entity.Id)).ToList();
        var back = moved.Where(e => e.State != EntityState.Added && LooksBack(e, fresh[e.Entity.Id])).Select(e => e.Entity.Id).ToList();
        var ledger = await Before(db, back, ct);

        foreach (var entry in moved)
        {
            var (order, lines, isNew) = (
                entry.Entity,
                fresh[entry.Entity.Id].OrderBy(l => l.Seq).ToList(),
                entry.State == EntityState.Added
            );
            var counts = new OrderCounts(
                order,
                calendars.Of(order.County).Zone,
                ledger[order.Id],
                isNew ? null : entry.Property(o => o.Unit).OriginalValue,
                !isNew && entry.Property(o => o.ExcludedAt).OriginalValue is not null
            );
            lines.ForEach(counts.Take);
            counts.Settle(lines[^1].At);
            db.AddRange(counts.New);
        }
    }

    private static bool LooksBack(EntityEntry<WorkOrder> order, IEnumerable<TimelineLine> lines)
    {
        var past = OrderPast.Of(order);
        return lines.Any(l => OrderCounts.LooksBack(l.Action, past));
    }

    // The ledgers of all orders whose acts change something counted earlier, in one question.
    private static async Task<ILookup<OrderId, CountEntry>> Before(LinliDb db, List<OrderId> back, CancellationToken ct)
    {
        List<CountEntry> entries =
            back.Count == 0
                ? []
                : await db.Set<CountEntry>()
                    .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                    .AsNoTracking()
                    .Where(c => back.Contains(c.Order))
                    .ToListAsync(ct);
        // Sorted here: asked to sort, SQLite walks the whole ledger in the order of its key instead of looking up these few orders.
        return entries.OrderBy(c => c.Id).ToLookup(c => c.Order);
    }
}
