using System.Globalization;
using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>Splits a grid by a line whose ends lie on its border. The larger part keeps the code, the other is a new grid.</summary>
/// <param name="Between">Bends of the line, from its beginning to its end.</param>
/// <param name="Name">Of the new grid; null for the old name with a word.</param>
internal sealed record SplitGrid(string Code, Spot From, IReadOnlyList<GeoPoint> Between, Spot To, string? Name)
    : MeshEdit(RedivisionAct.Split)
{
    public override string Note(GridMesh before) => before.Grid(Code).Name;

    public override GridMesh Apply(GridMesh mesh)
    {
        var (one, from) = OnBorder(mesh, From);
        var (two, to) = OnBorder(one, To);
        mesh = two;
        var grid = mesh.Grid(Code);
        List<int> path = [];

        foreach (var bend in Between)
        {
            mesh = mesh.Add(Stretch.Rounded(bend));
            path.Add(mesh.Corners.Count - 1);
        }

        List<int>[] parts =
        [
            [.. Along(grid.Ring, from, to), .. path.AsEnumerable().Reverse()],
            [.. Along(grid.Ring, to, from), .. path],
        ];

        if (from == to || parts.Any(p => p.Count < 3))
        {
            throw new RuleBroken(
                "territory.redivision-no-cut",
                $"这条线没有把网格 {grid.Name} 分成两块：起点和终点要在边界上不相邻的两处。没有保存。"
            );
        }

        var sizes = parts.Select(p => Outlines.Polygon([.. p.Select(c => mesh.Corners[c])]).Area).ToList();
        var (kept, cut) = sizes[0] >= sizes[1] ? (parts[0], parts[1]) : (parts[1], parts[0]);
        return mesh.Replace(grid with { Ring = kept }).Found(Code[..12], NewName(mesh, grid), grid.Kind, cut);
    }

    private static IEnumerable<int> Along(IReadOnlyList<int> ring, int from, int to)
    {
        var at = ring.ToList().IndexOf(from);

        while (true)
        {
            yield return ring[at];

            if (ring[at] == to)
            {
                yield break;
            }

            at = (at + 1) % ring.Count;
        }
    }

    private (GridMesh Mesh, int Corner) OnBorder(GridMesh mesh, Spot spot)
    {
        var grid = mesh.Grid(Code);

        if (spot.Corner is { } corner)
        {
            return grid.Ring.Contains(corner)
                ? (mesh, corner)
                : throw new RuleBroken(
                    "territory.redivision-off-border",
                    $"{corner + 1} 号拐点不在网格 {grid.Name} 的边界上，请另选一个。没有保存。"
                );
        }

        var point = spot.Point!.Value;
        var near = grid.Ring.MinBy(c => mesh.Corners[c].MetersTo(point));

        if (mesh.Corners[near].MetersTo(point) <= SnapMetres)
        {
            return (mesh, near);
        }

        var (edge, at) = GridMesh
            .Around(grid.Ring)
            .Select(e => (Edge: e, At: Stretch.To(point, mesh.Corners[e.A], mesh.Corners[e.B])))
            .MinBy(e => e.At.Metres);

        return at.Share switch
        {
            0 => (mesh, edge.A),
            1 => (mesh, edge.B),
            _ => (mesh.Add(at.At).Insert(edge.A, edge.B, mesh.Corners.Count), mesh.Corners.Count),
        };
    }

    private string NewName(GridMesh mesh, MeshGrid old)
    {
        if (!string.IsNullOrWhiteSpace(Name))
        {
            return GridNames.Free(mesh, Name, except: null);
        }

        return Enumerable
            .Range(2, 1000)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{old.Name}{n}"))
            .First(name => mesh.Grids.All(g => g.Name != name));
    }
}
