using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Redividing;

/// <summary>
/// The first day of new grids has come: buildings and their staircases are written into the grid in which they stand, and it is told. Where
/// something is was right before this rang (<see cref="GroundOfDay"/>); late by an hour, it makes nothing wrong.
/// </summary>
internal sealed class RedivisionBell(Grounds grounds, CountyDirectory counties, TimeProvider clock) : IRing
{
    public const string Name = "grids-redivided";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RedivisionId(timer.Subject);

        if (await db.Set<Redivision>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { State: RedivisionState.Planned } redivision)
        {
            return; // Withdrawn before its day, or rung twice.
        }

        if (grounds.Today(timer.County) < redivision.From)
        {
            var midnight = CountyTime.Instant(redivision.From.ToDateTime(TimeOnly.MinValue), counties.Get(timer.County).Zone);
            db.Add(PendingWork.Timer(timer.County, Name, timer.Subject, midnight));
            return;
        }

        // From the tables, not from memory: another node may have adopted it a moment ago.
        var area = redivision.Area;
        var grids = await db.Set<Grid>().AsNoTracking().Where(g => g.Area.StartsWith(area)).ToListAsync(ct);
        await Move(db, area, GridIndex.Of(grids, redivision.From), ct);
        var standing = grids.Where(g => g.InForce(redivision.From)).Select(g => g.Area).ToHashSet(StringComparer.Ordinal);
        redivision.TakeForce(
            [.. grids.Where(g => g.To == redivision.From && !standing.Contains(g.Area)).Select(g => g.Area).Order(StringComparer.Ordinal)],
            clock.GetUtcNow()
        );
        await CountyStamps.Renew(db, timer.County, Grounds.Topic, ct);
    }

    private static async Task Move(LinliDb db, string area, GridIndex index, CancellationToken ct)
    {
        var buildings = await db.Set<Building>().Where(b => b.Area.StartsWith(area)).ToListAsync(ct);
        var moved = buildings.Where(b => index.Find(b.Center) is { } grid && grid.Area != b.Area).ToDictionary(b => b.Id);
        var ids = moved.Keys.ToList();

        foreach (var building in moved.Values)
        {
            building.MoveTo(AreaCode.Parse(index.Find(building.Center)!.Area));
        }

        foreach (var unit in await db.Set<BuildingUnit>().Where(u => ids.Contains(u.Building)).ToListAsync(ct))
        {
            unit.Follow(moved[unit.Building]);
        }
    }
}
