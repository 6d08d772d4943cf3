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
