using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Watching;

/// <summary>
/// Looks every ten minutes, and on demand, whether every open order has an owner who can act, a running clock and somebody above it.
/// What it finds is red on the health page and on the command screen; it counts and changes nothing.
/// </summary>
internal sealed class Watch(LinliDb db, IBodyDirectory bodies, Playbooks playbooks, CountyCalendars calendars, TimeProvider clock) : IRecur
{
    public string Kind => "order-watch";

    public TimeSpan Every { get; } = TimeSpan.FromMinutes(10);

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct) => await Look(ct);

    /// <summary>Looks now. The report is saved with whatever else the unit of work holds.</summary>
    public async Task<WatchReport> Look(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var days = CountyDays.Of(calendars.Of(db.Scope.County).Zone, now);
        var around = await Circumstances.Read(db, bodies, playbooks, now, ct);
        Dictionary<Focus, int> found = [];

        foreach (var focus in Focuses.Watched)
        {
            if (await db.Set<WorkOrder>().CountAsync(focus.Question(days, around), ct) is > 0 and var count)
            {
                found[focus] = count;
            }
        }

        var report = await db.Set<WatchReport>().SingleOrDefaultAsync(ct);

        if (report is null)
        {
            db.Add(report = WatchReport.Begin(db.Scope.County));
        }

        report.Say(await db.Set<WorkOrder>().CountAsync(o => WorkOrderFlow.Open.Contains(o.Status), ct), found, now);
        return report;
    }
}
