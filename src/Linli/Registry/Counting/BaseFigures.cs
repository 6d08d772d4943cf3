using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Browsing;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Counting;

/// <summary>What is counted in an area.</summary>
/// <param name="Doors">Homes behind the doors of its buildings, as the ground knows them.</param>
/// <param name="Lived">Doors somebody is entered behind.</param>
/// <param name="Compounds">Residential compounds with a building in it.</param>
/// <param name="Cared">Who has a need of care, whatever it is; each person once.</param>
/// <param name="Entities">Businesses that are in business.</param>
/// <param name="Hazards">Dangers that are not removed yet.</param>
/// <param name="Facilities">Public facilities that are not out of use.</param>
internal sealed record AreaFigures(
    string Area,
    string Name,
    int Residents,
    IReadOnlyDictionary<ResidentKind, int> ByKind,
    int Households,
    int Doors,
    int Lived,
    int Buildings,
    int Compounds,
    int Cared,
    IReadOnlyDictionary<MarketEntityKind, int> Entities,
    int Hazards,
    int Facilities
)
{
    public int EntitiesInAll => Entities.Values.Sum();

    /// <summary>Of those who live here, so many of a hundred have a need of care.</summary>
    public double CaredPercent => Residents == 0 ? 0 : 100.0 * Cared / Residents;
}

/// <param name="Whole">The area asked for.</param>
/// <param name="Parts">The areas directly under it, in code order.</param>
/// <param name="Ages">People in each band of the rules; those without a year of birth are in none.</param>
/// <param name="Ageless">People whose year of birth nobody knows.</param>
internal sealed record BaseSheet(
    AreaFigures Whole,
    IReadOnlyList<AreaFigures> Parts,
    IReadOnlyList<(AgeBand Band, int People)> Ages,
    int Ageless
);

/// <summary>
/// The base figures (底数; S4-9 摸清治理底数) of an area and its parts, counted from the entries each time: seven questions to the database,
/// whatever the area. Only who lives and trades here counts.
/// </summary>
internal sealed class BaseFigures(LinliDb db, IGroundMap ground, AreaTrail areas, RegisterRules rules, OfficeDay days)
{
    public async Task<BaseSheet> Read(string area, CancellationToken ct)
    {
        var county = db.Scope.County;
        var end = area + "~";
        var living = db.Set<Resident>()
            .AsNoTracking()
            .Where(r => r.State == ResidencyState.Living && r.Area.CompareTo(area) >= 0 && r.Area.CompareTo(end) < 0);
        var people = await living
            .GroupBy(r => new { r.Area, r.Kind })
            .Select(g => new
            {
                g.Key.Area,
                g.Key.Kind,
                People = g.Count(),
            })
            .ToListAsync(ct);
        var homes = await living
            .GroupBy(r => r.Area)
            .Select(g => new
            {
                Area = g.Key,
                Households = g.Select(r => r.Household).Distinct().Count(),
                Lived = g.Select(r => r.Dwelling).Distinct().Count(),
            })
            .ToListAsync(ct);
        var born = await living.GroupBy(r => r.BirthYear).Select(g => new { Year = g.Key, People = g.Count() }).ToListAsync(ct);
        var cared = await living
            .Where(r => db.Set<CareNeed>().Any(n => n.Resident == r.Id && n.EndedOn == null))
            .GroupBy(r => r.Area)
            .Select(g => new { Area = g.Key, People = g.Count() })
            .ToListAsync(ct);
        var entities = await db.Set<MarketEntity>()
            .Where(e => e.State == MarketEntityState.InBusiness && e.Area.CompareTo(area) >= 0 && e.Area.CompareTo(end) < 0)
            .GroupBy(e => new { e.Area, e.Kind })
            .Select(g => new
            {
                g.Key.Area,
                g.Key.Kind,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        var hazards = await db.Set<Hazard>()
            .Where(h => h.State != HazardState.Removed && h.Area.CompareTo(area) >= 0 && h.Area.CompareTo(end) < 0)
            .GroupBy(h => h.Area)
            .Select(g => new { Area = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var facilities = await db.Set<Facility>()
            .Where(f => f.State != FacilityState.OutOfUse && f.Area.CompareTo(area) >= 0 && f.Area.CompareTo(end) < 0)
            .GroupBy(f => f.Area)
            .Select(g => new { Area = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var buildings = ground.Buildings(county, area);
        var year = days.Today(county).Year;

        AreaFigures Of(string code, string name)
        {
            bool In(string place) => place.StartsWith(code, StringComparison.Ordinal);
            var here = buildings.Where(b => In(b.Building.Area)).ToList();
            return new(
                code,
                name,
                people.Where(p => In(p.Area)).Sum(p => p.People),
                Enum.GetValues<ResidentKind>().ToDictionary(k => k, k => people.Where(p => p.Kind == k && In(p.Area)).Sum(p => p.People)),
                homes.Where(h => In(h.Area)).Sum(h => h.Households),
                here.Sum(b => b.Homes),
                homes.Where(h => In(h.Area)).Sum(h => h.Lived),
                here.Count,
                here.Where(b => b.Building.Compound.Length > 0)
                    .Select(b => (b.Building.Area[..12], b.Building.Compound))
                    .Distinct()
                    .Count(),
                cared.Where(c => In(c.Area)).Sum(c => c.People),
                Enum.GetValues<MarketEntityKind>()
                    .ToDictionary(k => k, k => entities.Where(e => e.Kind == k && In(e.Area)).Sum(e => e.Count)),
                hazards.Where(h => In(h.Area)).Sum(h => h.Count),
                facilities.Where(f => In(f.Area)).Sum(f => f.Count)
            );
        }

        return new(
            Of(area, areas.Say(county, area)),
            [.. areas.Under(county, area).Select(a => Of(a.Code, a.Name))],
            [
                .. rules.AgeBands.Select(band =>
                    (band, born.Where(b => b.Year <= year - band.From && (band.To is null || b.Year >= year - band.To)).Sum(b => b.People))
                ),
            ],
            born.Where(b => b.Year is null).Sum(b => b.People)
        );
    }
}
