using Linli.Kernel;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Linli.Territory.Redividing;

/// <summary>A grid as it comes, before its corners are shared with its neighbours.</summary>
/// <param name="Ring">In order, unclosed.</param>
internal sealed record LooseGrid(string Code, string Name, GridKind Kind, IReadOnlyList<GeoPoint> Ring);

/// <summary>
/// Makes a mesh of grids that were drawn apart: corners nearer to each other than the tolerance become one, a corner beside another's border
/// is put into it, and what lies beside the community's border is put on it. What is further apart stays so, and the cover says where.
/// </summary>
internal sealed class MeshNoding
{
    /// <summary>Grids in force share their corners already: only what arithmetic leaves is closed.</summary>
    public const double Hair = 0.001;

    private readonly double _metres;
    private readonly IReadOnlyList<GeoPoint> _border;
    private readonly List<GeoPoint> _corners = [];
    private readonly Dictionary<(long, long), List<int>> _near = [];
    private readonly (double X, double Y) _cell;

    private MeshNoding(IReadOnlyList<GeoPoint> border, double metres)
    {
        (_border, _metres) = (border, metres);
        _cell = (
            2 * metres / (Outlines.MetresPerDegree * Math.Cos(double.DegreesToRadians(border[0].Lat))),
            2 * metres / Outlines.MetresPerDegree
        );
    }

    /// <param name="border">The community's corners in order, unclosed.</param>
    /// <param name="next">Sequence number of the next new grid.</param>
    public static GridMesh Of(IReadOnlyList<GeoPoint> border, IReadOnlyList<LooseGrid> grids, int next, double metres = Hair) =>
        new MeshNoding(border, metres).Make(grids, next);

    private GridMesh Make(IReadOnlyList<LooseGrid> grids, int next)
    {
        // First of all the community's own corners, so that everything near them becomes them.
        foreach (var corner in _border)
        {
            Corner(corner);
        }

        var rings = grids.Select(g => GridMesh.Clean([.. g.Ring.Select(Corner)])).ToList();
        var index = new STRtree<int>();

        for (var i = 0; i < _corners.Count; i++)
        {
            index.Insert(new Envelope(_corners[i].Lon, _corners[i].Lon, _corners[i].Lat, _corners[i].Lat), i);
        }

        return Numbered([.. grids.Zip(rings, (grid, ring) => new MeshGrid(grid.Code, grid.Name, grid.Kind, Noded(ring, index)))], next);
    }

    // Numbers on the map begin at 1 and leave nothing out.
    private GridMesh Numbered(IReadOnlyList<MeshGrid> grids, int next)
    {
        var used = grids.SelectMany(g => g.Ring).Distinct().Order().ToList();
        var number = used.Select((old, i) => (old, i)).ToDictionary(n => n.old, n => n.i);
        return new([.. used.Select(c => _corners[c])], [.. grids.Select(g => g with { Ring = [.. g.Ring.Select(c => number[c])] })], next);
    }

    private int Corner(GeoPoint point)
    {
        if (Known(point) is { } known)
        {
            return known;
        }

        var beside =
            _corners.Count < _border.Count
                ? default
                : GridMesh
                    .Around([.. Enumerable.Range(0, _border.Count)])
                    .Select(e => Stretch.To(point, _border[e.A], _border[e.B]))
                    .MinBy(s => s.Metres);
        var at = _corners.Count >= _border.Count && beside.Metres <= _metres ? beside.At : point;
        _corners.Add(at);
        (_near.TryGetValue(Cell(at), out var list) ? list : _near[Cell(at)] = []).Add(_corners.Count - 1);
        return _corners.Count - 1;
    }

    private int? Known(GeoPoint point)
    {
        var (x, y) = Cell(point);
        var near =
            from dx in new[] { -1, 0, 1 }
            from dy in new[] { -1, 0, 1 }
            from corner in _near.GetValueOrDefault((x + dx, y + dy)) ?? []
            let metres = _corners[corner].MetersTo(point)
            where metres <= _metres
            orderby metres
            select (int?)corner;
        return near.FirstOrDefault();
    }

    private (long, long) Cell(GeoPoint point) => ((long)Math.Floor(point.Lon / _cell.X), (long)Math.Floor(point.Lat / _cell.Y));

    // Putting a corner in bends the border a little, which may bring it near another corner: looked at again until nothing is.
    private List<int> Noded(List<int> ring, STRtree<int> index)
    {
        for (var again = 0; again < 4; again++)
        {
            var known = ring.ToHashSet();
            List<int> noded = [.. GridMesh.Around(ring).SelectMany(e => Between(e.A, e.B, known, index).Prepend(e.A))];
            noded = GridMesh.Clean(noded);

            if (noded.Count == ring.Count)
            {
                break;
            }

            ring = noded;
        }

        return ring;
    }

    private IEnumerable<int> Between(int a, int b, HashSet<int> ring, STRtree<int> index)
    {
        var (from, to) = (_corners[a], _corners[b]);
        var box = new Envelope(from.Lon, to.Lon, from.Lat, to.Lat);
        box.ExpandBy(_cell.X, _cell.Y);
        return index
            .Query(box)
            .Where(c => c != a && c != b && !ring.Contains(c))
            .Select(c => (Corner: c, At: Stretch.To(_corners[c], from, to)))
            .Where(c => c.At.Share is > 0 and < 1 && c.At.Metres <= _metres)
            .OrderBy(c => c.At.Share)
            .Select(c => c.Corner);
    }
}
