using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Work;

/// <summary>How much work waits in the whole installation: counts and an instant, nobody's data. The one place that looks across counties.</summary>
/// <param name="Due">Rows whose time has come.</param>
/// <param name="Parked">Rows given up after too many attempts.</param>
/// <param name="Oldest">Since when the oldest due row waits; null when none does.</param>
internal sealed record WorkBacklog(int Due, int Parked, DateTimeOffset? Oldest)
{
    public static async Task<WorkBacklog> Read(LinliDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = db.Set<PendingWork>().IgnoreQueryFilters([ModelFilters.County]).AsNoTracking();
        var due = rows.Where(w => !w.Parked && w.DueAt <= now);
        return new(
            await due.CountAsync(ct),
            await rows.CountAsync(w => w.Parked, ct),
            await due.MinAsync(w => (DateTimeOffset?)w.DueAt, ct)
        );
    }
}
