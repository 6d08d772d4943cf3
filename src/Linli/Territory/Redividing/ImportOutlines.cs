using Linli.Kernel;
using Linli.Territory.Outlining;

namespace Linli.Territory.Redividing;

/// <summary>
/// Takes the grids of a file for those of the draft: a known code or name keeps its grid, another becomes a new one. Neighbours that miss each
/// other by less than a sliver are brought together; what is further apart is kept, and the map shows it.
/// </summary>
/// <param name="Community">12 digits.</param>
/// <param name="Border">The community's corners in order, unclosed.</param>
internal sealed record ImportOutlines(string Community, IReadOnlyList<FiledOutline> Filed, Datum Datum, IReadOnlyList<GeoPoint> Border)
    : MeshEdit(RedivisionAct.Import)
{
    // Grids that lie on each other twice over are no draft of a division, and looking at each pair would take long.
    private const double MostCover = 2;

    public override string Note(GridMesh before) => $"{Filed.Count} · {Datum}";

    public override GridMesh Apply(GridMesh mesh)
    {
        HashSet<string> taken = [];
        List<LooseGrid> grids = [];
        var numbered = mesh with { Grids = [] };

        // First those that are known, so that a new name never takes a code that is in the file further down.
        var known = Filed.Select(o => (Outline: o, Grid: Known(mesh, o, taken))).ToList();

        foreach (var (outline, grid) in known)
        {
            var ring = outline.Ring.Select(p => Datums.From(Datum, p)).Select(Stretch.Rounded).ToList();

            if (grid is null)
            {
                numbered = numbered.Found(Community, outline.Name, outline.Kind ?? GridKind.Base, []);
            }

            var (code, kind) = grid is null
                ? (numbered.Grids[^1].Code, outline.Kind ?? GridKind.Base)
                : (grid.Code, outline.Kind ?? grid.Kind);
            var name = outline.Name.Length > 0 ? outline.Name : grid?.Name ?? code[12..];
            grids.Add(new(code, Free(grids, name), kind, ring));
        }

        DemandHere(grids);
        var noded = MeshNoding.Of(Border, grids, numbered.Next, GridCoverage.SliverMetres);
        return noded.Grids.FirstOrDefault(g => g.Ring.Count < 3) is { } speck
            ? throw new RuleBroken("territory.outlines-speck", $"网格“{speck.Name}”小得只剩一条线，请核对文件。没有保存。")
            : noded;
    }

    private void DemandHere(List<LooseGrid> grids)
    {
        var community = Outlines.Polygon(Border);
        var shapes = grids.ConvertAll(g => Outlines.Polygon(g.Ring));

        if (shapes.TrueForAll(s => !s.EnvelopeInternal.Intersects(community.EnvelopeInternal)))
        {
            throw new RuleBroken(
                "territory.outlines-elsewhere",
                $"文件里的网格都不在这个社区。请核对选的社区、经纬度的先后和坐标系。没有保存。"
            );
        }

        if (shapes.Sum(s => s.Area) > MostCover * community.Area)
        {
            throw new RuleBroken(
                "territory.outlines-overlap",
                $"文件里的网格加起来比社区大一倍还多，互相重叠或不属于这个社区。请核对图层。没有保存。"
            );
        }
    }

    private static MeshGrid? Known(GridMesh mesh, FiledOutline outline, HashSet<string> taken) =>
        mesh.Grids.FirstOrDefault(g => g.Code == outline.Code && taken.Add(g.Code))
        ?? mesh.Grids.FirstOrDefault(g => outline.Name.Length > 0 && g.Name == outline.Name && taken.Add(g.Code));

    private static string Free(List<LooseGrid> grids, string name) =>
        grids.TrueForAll(g => g.Name != name)
            ? name.Length <= 100
                ? name
                : throw new RuleBroken("territory.outlines-name", $"文件里有网格的名称超过 100 个字。没有保存。")
            : throw new RuleBroken("territory.outlines-same-name", $"文件里有两个网格都叫“{name}”，请改成不同的名称。没有保存。");
}
