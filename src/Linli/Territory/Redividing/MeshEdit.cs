using System.Globalization;
using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>What somebody does to a draft; stored by name with the step it made.</summary>
internal enum RedivisionAct
{
    /// <summary>The grids in force on the first day.</summary>
    [Zh("从现行网格开始")]
    Begin,

    [Zh("拆分")]
    Split,

    [Zh("合并")]
    Merge,

    [Zh("移动拐点")]
    Move,

    [Zh("加拐点")]
    Insert,

    [Zh("去掉拐点")]
    Remove,

    [Zh("改名")]
    Rename,

    [Zh("改类型")]
    ChangeKind,

    [Zh("导入")]
    Import,
}

/// <summary>A place somebody points at: a corner by its number on the map, or a point.</summary>
/// <param name="Corner">From 0; the map shows one more.</param>
internal readonly record struct Spot(int? Corner, GeoPoint? Point)
{
    public static Spot On(int corner) => new(corner, null);

    public static Spot At(GeoPoint point) => new(null, point);
}

/// <summary>One edit of the grids of a draft: the same mesh gives the same other mesh. Whether the ground still tiles is looked at afterwards.</summary>
internal abstract record MeshEdit(RedivisionAct Act)
{
    /// <summary>A point this near to a corner means the corner, this near to a border means the border.</summary>
    public const double SnapMetres = 2;

    /// <exception cref="RuleBroken">The edit makes no sense on this mesh.</exception>
    public abstract GridMesh Apply(GridMesh mesh);

    /// <summary>What it was about, for the list of steps: names of grids, numbers of corners.</summary>
    public abstract string Note(GridMesh before);

    protected static string Number(int corner) => (corner + 1).ToString(CultureInfo.InvariantCulture);

    protected static int Known(GridMesh mesh, int corner) =>
        mesh.Used.Contains(corner)
            ? corner
            : throw new RuleBroken("territory.redivision-no-corner", $"图上没有 {corner + 1} 号拐点，请看图上的编号。没有保存。");
}
