using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>Another name for a grid; one community has each only once.</summary>
internal sealed record RenameGrid(string Code, string Name) : MeshEdit(RedivisionAct.Rename)
{
    public override string Note(GridMesh before) => $"{before.Grid(Code).Name} → {Name.Trim()}";

    public override GridMesh Apply(GridMesh mesh) => mesh.Replace(mesh.Grid(Code) with { Name = GridNames.Free(mesh, Name, Code) });
}

/// <summary>A base grid becomes a dedicated one (专属网格), or back.</summary>
internal sealed record ChangeKind(string Code, GridKind Kind) : MeshEdit(RedivisionAct.ChangeKind)
{
    public override string Note(GridMesh before) => before.Grid(Code).Name;

    public override GridMesh Apply(GridMesh mesh) => mesh.Replace(mesh.Grid(Code) with { Kind = Kind });
}

/// <summary>Names of grids: one community has each only once (F1-3).</summary>
internal static class GridNames
{
    private const int Longest = 100;

    /// <exception cref="RuleBroken">Empty, too long, or another grid's.</exception>
    public static string Free(GridMesh mesh, string name, string? except)
    {
        var said = name.Trim();

        if (said.Length is 0 or > Longest)
        {
            throw new RuleBroken("territory.redivision-name", $"网格名称要写，最多 {Longest} 个字。没有保存。");
        }

        return mesh.Grids.Any(g => g.Name == said && g.Code != except)
            ? throw new RuleBroken("territory.redivision-name-taken", $"这个社区已经有一个网格叫“{said}”，请换一个名称。没有保存。")
            : said;
    }
}
