using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Work;

/// <summary>How much work waits in the whole installation: two counts, nobody's data. The one place that looks across counties.</summary>
/// <param name="Due">Rows whose time has come.</param>
/// <param name="Parked">Rows given up after too many attempts.</param>
internal sealed record WorkBacklog(int Due, int Parked)
{
    public static async Task<WorkBacklog> Read(LinliDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = db.Set<PendingWork>().IgnoreQueryFilters([ModelFilters.County]).AsNoTracking();
        return new(await rows.CountAsync(w => !w.Parked && w.DueAt <= now, ct), await rows.CountAsync(w => w.Parked, ct));
    }
}
