using Linli.Kernel;
using Linli.Territory.Dividing;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Ui.Maps;
using Linli.Ui.Texts;

namespace Linli.Territory.Layering;

/// <summary>Micro-grids, or sub-areas, by the houses they are made of, from a community on.</summary>
internal sealed class PartLayer(PartKind kind, Grounds grounds, Texts t) : IMapLayer
{
    public string Code => kind == PartKind.MicroGrid ? "microgrids" : "subareas";
    public string Name => kind.Zh();
    public string Permission => TerritoryPermissions.View;
    public int Order => kind == PartKind.MicroGrid ? 22 : 21;
    public bool IsUsual => false;
    public int FromDigits => 12;

    public Task<MapSheet> Draw(MapScene scene, CancellationToken ct)
    {
        var (parts, day) = (grounds.Of(scene.Me.County).Parts, grounds.Day(scene.Me.County, scene.At));
        var now = grounds.At(scene.Me.County, scene.At);
        var marks =
            from grid in now.Grids.Under(scene.Area)
            from part in parts.Parts(grid.Area, kind, day)
            select Mark(
                part,
                [.. part.Houses.Where(h => now.ById.ContainsKey(h.Building)).Select(h => (now.ById[h.Building], h.Unit))],
                scene
            );
        return Task.FromResult<MapSheet>(new([.. marks], []));
    }

    private MapMark Mark(GridPart part, IReadOnlyList<(House House, int? Unit)> houses, MapScene scene)
    {
        var own = houses.Select(h => h.House).Distinct().ToList();
        var homes = houses.Sum(h => h.House.Units.Where(u => h.Unit is null || u.Number == h.Unit).Sum(u => u.Dwellings));
        return new(part.Name, t["{0} 栋，{1} 户", own.Count, homes])
        {
            // Its page is for whoever answers for the ground.
            Href = scene.Me.Jurisdiction.Covers(part.Code) ? PartLinks.Part(part.Code) : null,
            Shape = new([.. own.Select(h => Outlines.Corners(h.Building.Shape()))], PartMap.Tint(part))
            {
                Label = part.Name,
                LabelAt = PartMap.Middle(own),
            },
        };
    }
}
