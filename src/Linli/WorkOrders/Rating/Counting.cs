using Linli.Platform.Calendar;
using Linli.Platform.Data;
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

        foreach (var entry in db.ChangeTracker.Entries<WorkOrder>().Where(e => fresh.Contains(e.Entity.Id)).ToList())
        {
            var (order, lines, isNew) = (
                entry.Entity,
                fresh[entry.Entity.Id].OrderBy(l => l.Seq).ToList(),
                entry.State == EntityState.Added
            );
            var before =
                isNew || !lines.Exists(l => OrderCounts.LooksBack(l.Action))
                    ? []
                    : await db.Set<CountEntry>()
                        .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                        .AsNoTracking()
                        .Where(c => c.Order == order.Id)
                        .OrderBy(c => c.Id)
                        .ToListAsync(ct);
            var counts = new OrderCounts(
                order,
                calendars.Of(order.County).Zone,
                before,
                isNew ? null : entry.Property(o => o.Unit).OriginalValue,
                !isNew && entry.Property(o => o.ExcludedAt).OriginalValue is not null
            );
            lines.ForEach(counts.Take);
            counts.Settle(lines[^1].At);
            db.AddRange(counts.New);
        }
    }
}
