using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

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
        var ledger = await Before(db, moved.Where(e => e.State != EntityState.Added).Select(e => e.Entity.Id), fresh, ct);

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

    // The ledgers of all orders whose acts change something counted earlier, in one question.
    private static async Task<ILookup<OrderId, CountEntry>> Before(
        LinliDb db,
        IEnumerable<OrderId> moved,
        ILookup<OrderId, TimelineLine> fresh,
        CancellationToken ct
    )
    {
        var back = moved.Where(id => fresh[id].Any(l => OrderCounts.LooksBack(l.Action))).ToList();
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
