using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>Moves a corner for all grids that share it: to another corner, onto a border, or to a point. On the outer border it slides along.</summary>
internal sealed record MoveCorner(int Corner, Spot To) : MeshEdit(RedivisionAct.Move)
{
    public override string Note(GridMesh before) => Number(Corner);

    public override GridMesh Apply(GridMesh mesh)
    {
        Known(mesh, Corner);

        if (To.Corner is { } onto)
        {
            return Onto(mesh, Known(mesh, onto));
        }

        var point = To.Point!.Value;

        if (Outer(mesh) is var (before, after))
        {
            var slid = Stretch.To(point, mesh.Corners[before], mesh.Corners[after]);
            return slid.Share is > 0 and < 1 ? Put(mesh, slid.At) : Onto(mesh, slid.Share == 0 ? before : after);
        }

        var others = mesh.Used.Where(c => c != Corner).ToList();
        var near = others.MinBy(c => mesh.Corners[c].MetersTo(point));

        if (mesh.Corners[near].MetersTo(point) <= SnapMetres)
        {
            return Onto(mesh, near);
        }

        var (edge, at) = mesh.Edges()
            .Where(e => e.A != Corner && e.B != Corner)
            .Select(e => (Edge: e, At: Stretch.To(point, mesh.Corners[e.A], mesh.Corners[e.B])))
            .MinBy(e => e.At.Metres);

        return at.Metres <= SnapMetres ? Put(mesh, at.At).Insert(edge.A, edge.B, Corner) : Put(mesh, Stretch.Rounded(point));
    }

    private GridMesh Onto(GridMesh mesh, int other) =>
        other == Corner
            ? throw new RuleBroken("territory.redivision-same-corner", $"{Corner + 1} 号拐点已经在那里，不用移动。")
            : mesh.Swap(Corner, other);

    private GridMesh Put(GridMesh mesh, GeoPoint at) => mesh with { Corners = [.. mesh.Corners.Select((c, i) => i == Corner ? at : c)] };

    // Where the outer border runs straight through the corner it may slide; a bend of the community's border stays where it is, or the
    // cover fails and says so.
    private (int Before, int After)? Outer(GridMesh mesh)
    {
        var sides = mesh.Grids.SelectMany(g => GridMesh.Around(g.Ring)).ToHashSet();
        var open = sides.Where(s => (s.A == Corner || s.B == Corner) && !sides.Contains((s.B, s.A))).ToList();

        if (open.Count != 2 || open.Count(s => s.B == Corner) != 1)
        {
            return null;
        }

        var (before, after) = (open.Single(s => s.B == Corner).A, open.Single(s => s.A == Corner).B);
        const double StraightMetres = 0.001;
        return Stretch.To(mesh.Corners[Corner], mesh.Corners[before], mesh.Corners[after]).Metres <= StraightMetres
            ? (before, after)
            : null;
    }
}
