using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>A new corner on the border between two corners, to be moved next.</summary>
/// <param name="At">Where on it; null for the middle.</param>
internal sealed record InsertCorner(int A, int B, GeoPoint? At) : MeshEdit(RedivisionAct.Insert)
{
    public override string Note(GridMesh before) => $"{Number(A)}–{Number(B)}";

    public override GridMesh Apply(GridMesh mesh)
    {
        if (!mesh.Edges().Contains(A < B ? (A, B) : (B, A)))
        {
            throw new RuleBroken(
                "territory.redivision-no-edge",
                $"{A + 1} 号和 {B + 1} 号拐点之间没有边界，请选相邻的两个拐点。没有保存。"
            );
        }

        var (a, b) = (mesh.Corners[A], mesh.Corners[B]);
        var at = Stretch.To(At ?? new((a.Lon + b.Lon) / 2, (a.Lat + b.Lat) / 2), a, b);

        if (at.Share is 0 or 1)
        {
            throw new RuleBroken("territory.redivision-no-room", $"新拐点落在了已有的拐点上，请在边界中间另选一处。没有保存。");
        }

        return mesh.Add(at.At).Insert(A, B, mesh.Corners.Count);
    }
}

/// <summary>Takes a corner out of the border; the border runs straight past it.</summary>
internal sealed record RemoveCorner(int Corner) : MeshEdit(RedivisionAct.Remove)
{
    public override string Note(GridMesh before) => Number(Corner);

    public override GridMesh Apply(GridMesh mesh) => mesh.Swap(Known(mesh, Corner), null);
}
