using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Rehoming;

/// <summary>
/// Grids were drawn anew: homes go to the grid in which they stand from today, with the households and people in them. House by house, the
/// home itself last, so that whatever breaks off is found again.
/// </summary>
internal sealed class RehomeResidents(IPlaceDirectory places, TimeProvider clock) : IListen<GridsRedivided>
{
    public async Task Hear(GridsRedivided fact, LinliDb db, CancellationToken ct)
    {
        var (county, now) = (db.Scope.County, clock.GetUtcNow());
        var end = fact.Community + "~";
        var houses = await db.Set<Dwelling>()
            .Where(d => d.Area.CompareTo(fact.Community) >= 0 && d.Area.CompareTo(end) < 0)
            .Select(d => new { d.Building, d.Area })
            .Distinct()
            .ToListAsync(ct);

        foreach (var house in houses)
        {
            if (places.AreaAt(county, house.Building, null, house.Area, now) is var grid && grid != house.Area)
            {
                var homes = db.Set<Dwelling>().Where(d => d.Building == house.Building && d.Area == house.Area);
                await db.Set<Resident>()
                    .Where(r => homes.Any(d => d.Id == r.Dwelling))
                    .ExecuteUpdateAsync(r => r.SetProperty(x => x.Area, grid).SetProperty(x => x.ChangedAt, now), ct);
                await db.Set<Household>()
                    .Where(h => homes.Any(d => d.Id == h.Dwelling))
                    .ExecuteUpdateAsync(h => h.SetProperty(x => x.Area, grid), ct);
                await homes.ExecuteUpdateAsync(d => d.SetProperty(x => x.Area, grid), ct);
            }
        }
    }
}
