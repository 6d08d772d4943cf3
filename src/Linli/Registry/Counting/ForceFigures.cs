using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Registry.Browsing;
using Linli.Territory.Public;

namespace Linli.Registry.Counting;

/// <summary>Who serves an area, in numbers.</summary>
/// <param name="Homes">Behind the doors of its buildings, as the ground knows them.</param>
/// <param name="Leaderless">Of its grids, so many have no leader today.</param>
/// <param name="Workerless">Of its grids, so many have nobody working them today.</param>
internal sealed record AreaForces(
    string Area,
    string Name,
    int Homes,
    int Grids,
    IReadOnlyDictionary<Force, int> Counts,
    int Stations,
    int Leaderless,
    int Workerless
)
{
    public int Workers => Counts[Force.FullTimeWorker] + Counts[Force.PartTimeWorker] + Counts[Force.Worker];

    public int Branches => Counts[Force.GeneralBranch] + Counts[Force.Branch];

    /// <summary>Grid workers for a thousand homes; null where there is no home.</summary>
    public double? PerThousand => Homes == 0 ? null : 1000.0 * Workers / Homes;
}

/// <param name="Whole">The area asked for.</param>
/// <param name="Parts">The areas directly under it, in code order: nobody is put first.</param>
internal sealed record ForceSheet(AreaForces Whole, IReadOnlyList<AreaForces> Parts);

/// <summary>Who serves an area and its parts today (治理力量; S4-9), and where somebody is missing. Everything lies in memory.</summary>
internal sealed class ForceFigures(
    IBodyDirectory bodies,
    IStationDirectory stations,
    IPlaceDirectory places,
    IGroundMap ground,
    AreaTrail areas,
    TimeProvider clock
)
{
    private const int GridDigits = 15;

    public ForceSheet Read(CountyCode county, string area)
    {
        var counts = bodies.Forces(county, area);
        var at = clock.GetUtcNow();
        var doors = stations.All(county, at).Select(s => places.Find(county, new(s.Point), at).Area).ToList();
        var homes = ground.Buildings(county, area).Select(b => (b.Building.Area, b.Homes)).ToList();
        var grids = Grids(county, area).ToList();

        AreaForces Of(string code, string name)
        {
            bool In(string place) => place.StartsWith(code, StringComparison.Ordinal);
            var mine = grids.Where(In).ToList();
            bool Has(string grid, params Force[] forces) => counts.Any(c => c.Area == grid && forces.Contains(c.Force));
            return new(
                code,
                name,
                homes.Where(h => In(h.Area)).Sum(h => h.Homes),
                mine.Count,
                Enum.GetValues<Force>().ToDictionary(f => f, f => counts.Where(c => c.Force == f && In(c.Area)).Sum(c => c.Count)),
                doors.Count(In),
                mine.Count(g => !Has(g, Force.GridLeader)),
                mine.Count(g => !Has(g, Force.FullTimeWorker, Force.PartTimeWorker, Force.Worker))
            );
        }

        return new(
            Of(area, areas.Say(county, area)),
            area.Length >= GridDigits ? [] : [.. areas.Under(county, area).Select(a => Of(a.Code, a.Name))]
        );
    }

    private IEnumerable<string> Grids(CountyCode county, string area) =>
        area.Length >= GridDigits ? [area] : areas.Under(county, area).SelectMany(a => Grids(county, a.Code));
}
