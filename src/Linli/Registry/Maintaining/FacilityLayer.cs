using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.Ui.Maps;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Maintaining;

/// <summary>
/// Facilities that are not out of use; the broken ones stand out and are never left off for others. Without a point of its own one is drawn
/// at its house, or in the middle of its grid. One question to the database.
/// </summary>
internal sealed class FacilityLayer(LinliDb db, FacilityRules rules, IPlaceDirectory places, Texts t) : IMapLayer
{
    private const int Most = 200;
    private const int GridDigits = 15;

    public string Code => "facilities";
    public string Name => "设施";
    public string Permission => RegistryPermissions.View;
    public int Order => 35;

    // Thousands of lamps would hide what the map is opened for.
    public bool IsUsual => false;
    public int FromDigits => 6;

    public async Task<MapSheet> Draw(MapScene scene, CancellationToken ct)
    {
        var (area, end) = (scene.Area, scene.Area + "~");
        var there = db.Set<Facility>()
            .AsNoTracking()
            .Where(f => f.State != FacilityState.OutOfUse && f.Area.CompareTo(area) >= 0 && f.Area.CompareTo(end) < 0);
        return scene.IsNear ? await Each(there, scene, ct) : await Counted(there, scene, ct);
    }

    private async Task<MapSheet> Each(IQueryable<Facility> there, MapScene scene, CancellationToken ct)
    {
        var rows = await there
            .OrderBy(f => f.State == FacilityState.Broken ? 0 : 1)
            .ThenBy(f => f.Area)
            .ThenBy(f => f.Id)
            .Take(Most + 1)
            .Select(f => new
            {
                f.Id,
                f.Kind,
                f.Label,
                f.Place,
                f.Area,
                f.Building,
                f.Lon,
                f.Lat,
                f.State,
                f.Fault,
            })
            .ToListAsync(ct);
        var marks =
            from row in rows.Take(Most)
            let own = row.Lon is { } lon && row.Lat is { } lat ? new GeoPoint(lon, lat) : (GeoPoint?)null
            let house = row.Building is { } id ? places.Building(scene.Me.County, id)?.Center : null
            let at = scene.Place(own, house, row.Area)
            let name = Kind(row.Kind)
            select new MapMark(
                row.Label is null ? name : $"{name} {row.Label}",
                string.Join(" · ", new[] { t[row.State], row.Fault, row.Place }.OfType<string>())
            )
            {
                Href = RegistryLinks.Facility(row.Id),
                Point = at is { } point ? new(point, Look(row.State)) { Sign = MapSign.Diamond, Text = First(name) } : null,
            };
        return new(
            [.. marks],
            Legend(rows.Select(r => r.State), MapSign.Diamond),
            rows.Count > Most ? t["设施太多，先画坏的，共画 {0} 处，其余在列表里。", Most] : null
        );
    }

    private async Task<MapSheet> Counted(IQueryable<Facility> there, MapScene scene, CancellationToken ct)
    {
        var groups = await there
            .GroupBy(f => new { f.Area, f.State })
            .Select(g => new
            {
                g.Key.Area,
                g.Key.State,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        var marks =
            from grid in scene.Grids
            let here = groups.Where(g => g.Area.StartsWith(grid.Code, StringComparison.Ordinal)).ToList()
            let all = here.Sum(g => g.Count)
            let broken = here.Where(g => g.State == FacilityState.Broken).Sum(g => g.Count)
            where all > 0
            select new MapMark(grid.Name, broken > 0 ? t["{0} 处设施，{1} 处损坏", all, broken] : t["{0} 处设施", all])
            {
                Href = new FacilityFilter { Area = grid.Code }.ToHref(),
                Point = new(grid.Label, Look(broken > 0 ? FacilityState.Broken : FacilityState.InUse))
                {
                    Sign = MapSign.Pill,
                    Text = all.ToString(CultureInfo.InvariantCulture),
                },
            };
        var elsewhere = groups.Where(g => g.Area.Length < GridDigits).Sum(g => g.Count);
        return new(
            [.. marks],
            Legend(groups.Select(g => g.State), MapSign.Pill),
            elsewhere > 0 ? t["另有 {0} 处没有定到网格，不在图上。", elsewhere] : null
        );
    }

    private List<MapKey> Legend(IEnumerable<FacilityState> states, MapSign sign) =>
        [.. states.Distinct().OrderDescending().Select(s => new MapKey(Look(s), t[s]) { Sign = sign })];

    private static string Look(FacilityState state) => state == FacilityState.Broken ? "due" : "quiet";

    private string Kind(string code) => rules.Kind(code) is { } kind ? t[kind.Zh] : code;

    private static string First(string word) => StringInfo.GetNextTextElement(word);
}
