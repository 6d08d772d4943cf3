using System.Globalization;
using System.Text.Json.Serialization;
using Linli.Kernel;
using NetTopologySuite.Geometries;

namespace Linli.Territory.Redividing;

/// <summary>A grid of a draft: its ring names corners of the mesh.</summary>
/// <param name="Code">15 digits; a grid that is new has its number already, one that no grid of the community ever had.</param>
/// <param name="Ring">Places in <see cref="GridMesh.Corners"/>, in order, unclosed.</param>
internal sealed record MeshGrid(string Code, string Name, GridKind Kind, IReadOnlyList<int> Ring);

/// <summary>
/// The grids of one community over shared corners. A border between two grids is one row of corners that both name, so whatever moves
/// moves for both, and rounding cannot open a strip between them. Never changed: an edit makes another mesh.
/// </summary>
/// <param name="Corners">Only ever longer, so that the number of a corner stays the same through a draft.</param>
/// <param name="Next">Sequence number of the next new grid.</param>
internal sealed record GridMesh(IReadOnlyList<GeoPoint> Corners, IReadOnlyList<MeshGrid> Grids, int Next)
{
    // CJ/T 349: three digits.
    private const int LastNumber = 999;

    /// <summary>Corners some grid uses, in the order of their numbers.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Used => [.. Grids.SelectMany(g => g.Ring).Distinct().Order()];

    /// <exception cref="RuleBroken">The draft has no such grid.</exception>
    public MeshGrid Grid(string code) =>
        Grids.FirstOrDefault(g => g.Code == code)
        ?? throw new RuleBroken(
            "territory.redivision-no-grid",
            $"草稿里没有代码是 {code} 的网格，可能刚被别人合并了。没有保存，请刷新再试。"
        );

    public IReadOnlyList<GeoPoint> Outline(MeshGrid grid) => [.. grid.Ring.Select(c => Corners[c])];

    public Polygon Shape(MeshGrid grid) => Outlines.Polygon(Outline(grid));

    public IReadOnlyList<GridShape> Shapes() => [.. Grids.Select(g => new GridShape(new(default, g.Code, g.Name), Shape(g)))];

    /// <summary>Borders between corners, each once, lower number first.</summary>
    public IReadOnlyList<(int A, int B)> Edges() =>
        [.. Grids.SelectMany(g => Around(g.Ring)).Select(e => e.A < e.B ? e : (A: e.B, B: e.A)).Distinct().Order()];

    /// <summary>The sides of a ring, each from its first corner to its second.</summary>
    public static IEnumerable<(int A, int B)> Around(IReadOnlyList<int> ring) => ring.Select((c, i) => (c, ring[(i + 1) % ring.Count]));

    public GridMesh Replace(MeshGrid grid) => this with { Grids = [.. Grids.Select(g => g.Code == grid.Code ? grid : g)] };

    /// <summary>Another corner, in no ring yet. Its number is the last.</summary>
    public GridMesh Add(GeoPoint corner) => this with { Corners = [.. Corners, corner] };

    /// <summary>Another grid under the next free number.</summary>
    /// <exception cref="RuleBroken">All three digits are used up.</exception>
    public GridMesh Found(string community, string name, GridKind kind, IReadOnlyList<int> ring)
    {
        if (Next > LastNumber)
        {
            throw new RuleBroken("territory.redivision-numbers", $"这个社区的网格序号已经用到 {LastNumber}，不能再编新的网格。没有保存。");
        }

        var code = community + Next.ToString("000", CultureInfo.InvariantCulture);
        return this with { Grids = [.. Grids, new(code, name, kind, ring)], Next = Next + 1 };
    }

    /// <summary>Puts a corner between two others wherever they are neighbours, in every grid alike.</summary>
    public GridMesh Insert(int a, int b, int corner) =>
        this with
        {
            Grids =
            [
                .. Grids.Select(g =>
                    g with
                    {
                        Ring = [.. Around(g.Ring).SelectMany(e => e == (a, b) || e == (b, a) ? new[] { e.A, corner } : [e.A])],
                    }
                ),
            ],
        };

    /// <summary>Lets every ring go through another corner instead, or past it when there is none.</summary>
    /// <exception cref="RuleBroken">A grid would shrink to a line.</exception>
    public GridMesh Swap(int corner, int? by) =>
        this with
        {
            Grids =
            [
                .. Grids.Select(g =>
                    g.Ring.Contains(corner) ? g with { Ring = Whole(g, [.. g.Ring.Select(c => c == corner ? by : c).OfType<int>()]) } : g
                ),
            ],
        };

    private static List<int> Whole(MeshGrid grid, List<int> ring) =>
        Clean(ring) is { Count: > 2 } clean
            ? clean
            : throw new RuleBroken(
                "territory.redivision-vanishes",
                $"这样改，网格 {grid.Name} 就只剩一条线了。要去掉它，请把它并入相邻的网格。没有保存。"
            );

    /// <summary>A ring without corners named twice in a row and without spikes that go out and come back.</summary>
    public static List<int> Clean(IReadOnlyList<int> ring)
    {
        List<int> clean = [.. ring];

        for (var i = 0; clean.Count > 2 && i < clean.Count; i++)
        {
            var next = (i + 1) % clean.Count;

            if (clean[i] == clean[next])
            {
                clean.RemoveAt(next);
                i = -1;
            }
            else if (clean[i] == clean[(i + 2) % clean.Count])
            {
                clean.RemoveAt(next);
                i = -1;
            }
        }

        return clean;
    }
}
