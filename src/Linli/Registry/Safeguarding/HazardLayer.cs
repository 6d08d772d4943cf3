using System.Globalization;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.Ui;
using Linli.Ui.Maps;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Safeguarding;

/// <summary>
/// Hazards that are not gone, by level. A hazard has no point: it is drawn at its house, or in the middle of its grid. One question to the
/// database.
/// </summary>
internal sealed class HazardLayer(LinliDb db, HazardRules rules, IPlaceDirectory places, OfficeDay days, Texts t) : IMapLayer
{
    private const int Most = 200;
    private const int GridDigits = 15;

    public string Code => "hazards";
    public string Name => "隐患";
    public string Permission => RegistryPermissions.View;
    public int Order => 40;
    public bool IsUsual => true;
    public int FromDigits => 6;

    public async Task<MapSheet> Draw(MapScene scene, CancellationToken ct)
    {
        var (area, end) = (scene.Area, scene.Area + "~");
        var there = db.Set<Hazard>()
            .AsNoTracking()
            .Where(h => h.State != HazardState.Removed && h.Area.CompareTo(area) >= 0 && h.Area.CompareTo(end) < 0);
        return scene.IsNear ? await Each(there, scene, ct) : await Counted(there, scene, ct);
    }

    private async Task<MapSheet> Each(IQueryable<Hazard> there, MapScene scene, CancellationToken ct)
    {
        var today = days.Today(scene.Me.County);
        var rows = await there
            .OrderBy(h => h.CheckOn)
            .ThenBy(h => h.Id)
            .Take(Most + 1)
            .Select(h => new
            {
                h.Id,
                h.Kind,
                h.Level,
                h.Description,
                h.Place,
                h.Area,
                h.Building,
                h.CheckOn,
            })
            .ToListAsync(ct);
        var marks =
            from row in rows.Take(Most)
            let house = row.Building is { } id ? places.Building(scene.Me.County, id)?.Center : null
            let at = scene.Place(null, house, row.Area)
            orderby Rank(row.Level)
            select new MapMark(
                row.Description,
                string.Join(" · ", Level(row.Level), Kind(row.Kind), HazardWords.Check(row.CheckOn, today, t), row.Place)
            )
            {
                Href = RegistryLinks.Hazard(row.Id),
                Point = at is { } point ? new(point, Look(row.Level)) { Sign = MapSign.Diamond, Text = First(Level(row.Level)) } : null,
            };
        return new(
            [.. marks],
            Legend(rows.Select(r => r.Level), MapSign.Diamond),
            rows.Count > Most ? t["只画了最先要复查的 {0} 处，其余在列表里。", Most] : null
        );
    }

    private async Task<MapSheet> Counted(IQueryable<Hazard> there, MapScene scene, CancellationToken ct)
    {
        var groups = await there
            .GroupBy(h => new { h.Area, h.Level })
            .Select(g => new
            {
                g.Key.Area,
                g.Key.Level,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        var marks =
            from grid in scene.Grids
            let levels = groups
                .Where(g => g.Area.StartsWith(grid.Code, StringComparison.Ordinal))
                .GroupBy(g => g.Level)
                .Select(g => (Level: g.Key, Count: g.Sum(l => l.Count)))
                .OrderBy(l => Rank(l.Level))
                .ToList()
            where levels.Count > 0
            select new MapMark(grid.Name, string.Join(t["，"], levels.Select(l => t["{0} {1} 处", Level(l.Level), l.Count])))
            {
                Href = new HazardFilter { Area = grid.Code }.ToHref(),
                Point = new(grid.Label, Look(levels[0].Level))
                {
                    Sign = MapSign.Pill,
                    Text = First(Level(levels[0].Level)) + levels[0].Count.ToString(CultureInfo.InvariantCulture),
                },
            };
        var elsewhere = groups.Where(g => g.Area.Length < GridDigits).Sum(g => g.Count);
        return new(
            [.. marks],
            Legend(groups.Select(g => g.Level), MapSign.Pill),
            elsewhere > 0 ? t["另有 {0} 处没有定到网格，不在图上。", elsewhere] : null
        );
    }

    private List<MapKey> Legend(IEnumerable<string> levels, MapSign sign) =>
        [.. levels.Distinct().OrderBy(Rank).Select(l => new MapKey(Look(l), Level(l)) { Sign = sign, Inside = First(Level(l)) })];

    // The worst first; one the policy no longer knows comes last.
    private int Rank(string level) => rules.Levels.Select(l => l.Code).ToList().IndexOf(level) is >= 0 and var at ? at : rules.Levels.Count;

    private string Look(string level) =>
        HazardWords.Tone(level, rules) switch
        {
            Tone.Cinnabar => "overdue",
            Tone.Amber => "due",
            _ => "quiet",
        };

    private string Level(string code) => rules.Level(code) is { } level ? t[level.Zh] : code;

    private string Kind(string code) => rules.Kind(code) is { } kind ? t[kind.Zh] : code;

    private static string First(string word) => StringInfo.GetNextTextElement(word);
}
