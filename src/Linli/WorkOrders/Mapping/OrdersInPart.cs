using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Mapping;

/// <summary>What is open in a micro-grid or sub-area, what is due first; only what the reader may see.</summary>
internal sealed class OrdersInPart(LinliDb db, CountyCalendars calendars, Texts t, TimeProvider clock) : IPartPanel
{
    private const int Most = 50;

    public string Title => "在办工单";
    public string Permission => WorkOrderPermissions.View;
    public int Order => 20;

    public async Task<PartSheet> Read(PartGround part, Actor me, CancellationToken ct)
    {
        var (buildings, now, zone) = (part.Buildings, clock.GetUtcNow(), calendars.Of(me.County).Zone);
        var open = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => o.Building != null && buildings.Contains(o.Building.Value) && WorkOrderFlow.Open.Contains(o.Status))
            .Select(o => new
            {
                o.Number,
                o.Title,
                o.Building,
                o.PlaceText,
                o.Status,
                o.NextDueAt,
            })
            .ToListAsync(ct);
        var here = open.Where(o => part.Holds(o.Building, o.PlaceText))
            .OrderBy(o => o.NextDueAt ?? DateTimeOffset.MaxValue)
            .ThenBy(o => o.Number, StringComparer.Ordinal)
            .ToList();
        return new(
            [
                .. here.Take(Most)
                    .Select(o => new PartLine(
                        o.Title,
                        o.NextDueAt is { } due ? $"{t[o.Status]} · {t["{0} 到期", DateWords.Moment(due, zone, t, now)]}" : t[o.Status],
                        DeskLinks.Order(o.Number),
                        o.NextDueAt < now
                    )),
            ],
            t["没有在办的工单。"],
            here.Count > Most ? t["只列出最先到期的 {0} 件，共 {1} 件。", Most, here.Count] : null
        );
    }
}
