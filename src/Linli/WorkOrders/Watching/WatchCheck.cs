using Linli.Platform.Data;
using Linli.Platform.Health;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Watching;

/// <summary>Says on the health page, and to the doctor, what the watch found last.</summary>
internal sealed class WatchCheck(LinliDb db, Watch watch) : ISelfCheck
{
    public async Task<SelfCheck> Last(CancellationToken ct)
    {
        var report = await db.Set<WatchReport>().AsNoTracking().SingleOrDefaultAsync(ct);
        return new(
            report?.At,
            watch.Every,
            [.. (report?.Found ?? new Dictionary<Browsing.Focus, int>()).Select(f => new Finding(f.Key, f.Value))],
            WatchLinks.Page,
            WorkOrderPermissions.Dashboard
        );
    }
}
