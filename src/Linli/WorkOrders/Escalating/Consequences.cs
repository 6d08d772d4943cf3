using Linli.Platform.Data;
using Linli.WorkOrders.Rating;

namespace Linli.WorkOrders.Escalating;

/// <summary>What every save that moves orders brings with it: a timer for each clock that starts or moves, and what the acts count for.</summary>
internal sealed class Consequences(Counting counting)
{
    /// <summary>Called when everything has moved, just before the save.</summary>
    public async Task Draw(LinliDb db, DateTimeOffset now, CancellationToken ct)
    {
        // What moved is found out once: from here on rows are only added.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        try
        {
            ClockBell.Wind(db, now);
            await counting.Count(db, ct);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}
