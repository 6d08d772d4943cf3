using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>Merges two neighbours. The larger keeps code, name and kind; the other's code ends.</summary>
internal sealed record MergeGrids(string One, string Other) : MeshEdit(RedivisionAct.Merge)
{
    public override string Note(GridMesh before) => $"{before.Grid(One).Name}、{before.Grid(Other).Name}";

    public override GridMesh Apply(GridMesh mesh)
    {
        var (one, other) = (mesh.Grid(One), mesh.Grid(Other));

        if (One == Other)
        {
            throw new RuleBroken("territory.redivision-one-grid", $"请勾选两个相邻的网格再合并。没有保存。");
        }

        var sides = GridMesh.Around(one.Ring).Concat(GridMesh.Around(other.Ring)).ToHashSet();
        var shared = sides.Where(s => sides.Contains((s.B, s.A))).ToList();

        if (shared.Count == 0)
        {
            throw new RuleBroken(
                "territory.redivision-not-neighbours",
                $"网格 {one.Name} 和 {other.Name} 没有共同的边界，不能合并。没有保存。"
            );
        }

        sides.ExceptWith(shared);
        var (kept, gone) = mesh.Shape(one).Area >= mesh.Shape(other).Area ? (one, other) : (other, one);
        var ring = Ring(sides, $"{one.Name}、{other.Name}");
        return mesh with
        {
            Grids = [.. mesh.Grids.Where(g => g.Code != gone.Code).Select(g => g.Code == kept.Code ? kept with { Ring = ring } : g)],
        };
    }

    // What is left when the shared sides are gone must be one ring that never meets itself.
    private static List<int> Ring(HashSet<(int A, int B)> sides, string names)
    {
        var next = sides.ToLookup(s => s.A, s => s.B);
        var start = sides.Min(s => s.A);
        List<int> ring = [start];

        for (var at = next[start].First(); at != start && ring.Count <= sides.Count; at = next[at].First())
        {
            ring.Add(at);
        }

        return ring.Count == sides.Count
            ? ring
            : throw new RuleBroken(
                "territory.redivision-hole",
                $"{names}合并后中间会围出一块别的网格，或只在一点相连。请先把中间那块并进来。没有保存。"
            );
    }
}
