using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Rehoming;

/// <summary>
/// Grids were drawn anew: businesses, hazards and facilities go to the grid in which their building, or the facility itself, stands from
/// today; what has neither stays while its grid lasts, and is the community's when it has ended.
/// </summary>
internal sealed class RehomeMatters(IPlaceDirectory places, TimeProvider clock) : IListen<GridsRedivided>
{
    public async Task Hear(GridsRedivided fact, LinliDb db, CancellationToken ct)
    {
        var (county, now) = (db.Scope.County, clock.GetUtcNow());
        var end = fact.Community + "~";
        var sites = db.Set<MarketEntity>()
            .Where(e => e.Area.CompareTo(fact.Community) >= 0 && e.Area.CompareTo(end) < 0)
            .Select(e => new { e.Building, e.Area })
            .Union(
                db.Set<Hazard>()
                    .Where(h => h.Area.CompareTo(fact.Community) >= 0 && h.Area.CompareTo(end) < 0)
                    .Select(h => new { h.Building, h.Area })
            );

        foreach (var site in await sites.ToListAsync(ct))
        {
            if (places.AreaAt(county, site.Building, null, site.Area, now) is var grid && grid != site.Area)
            {
                await db.Set<MarketEntity>()
                    .Where(e => e.Building == site.Building && e.Area == site.Area)
                    .ExecuteUpdateAsync(e => e.SetProperty(x => x.Area, grid).SetProperty(x => x.ChangedAt, now), ct);
                await db.Set<Hazard>()
                    .Where(h => h.Building == site.Building && h.Area == site.Area)
                    .ExecuteUpdateAsync(h => h.SetProperty(x => x.Area, grid).SetProperty(x => x.ChangedAt, now), ct);
            }
        }

        await Facilities(county, fact.Community, now, db, ct);
    }

    // Each stands at a point of its own; a house's stand together.
    private async Task Facilities(CountyCode county, string community, DateTimeOffset now, LinliDb db, CancellationToken ct)
    {
        var end = community + "~";
        var sites = await db.Set<Facility>()
            .Where(f => f.Area.CompareTo(community) >= 0 && f.Area.CompareTo(end) < 0)
            .Select(f => new
            {
                f.Building,
                f.Lon,
                f.Lat,
                f.Area,
            })
            .Distinct()
            .ToListAsync(ct);

        foreach (var site in sites)
        {
            var point = site.Lon is { } lon && site.Lat is { } lat ? new GeoPoint(lon, lat) : (GeoPoint?)null;

            if (places.AreaAt(county, site.Building, point, site.Area, now) is var grid && grid != site.Area)
            {
                await db.Set<Facility>()
                    .Where(f => f.Building == site.Building && f.Lon == site.Lon && f.Lat == site.Lat && f.Area == site.Area)
                    .ExecuteUpdateAsync(f => f.SetProperty(x => x.Area, grid).SetProperty(x => x.ChangedAt, now), ct);
            }
        }
    }
}
