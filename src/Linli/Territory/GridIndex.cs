using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>
/// Whose ground is this point? Built once from the grids in force and never changed; a re-division builds a new one. The ground is cut
/// into even cells: most lie wholly in one grid and answer at once, the others hold the few border segments of their row.
/// A point on a border between grids has exactly one owner, the one to its east (or north); the outer border belongs inside.
/// </summary>
internal sealed class GridIndex
{
    public static readonly GridIndex Empty = new([], 0, 0, 0, 0, 0, 0, [], [], [], []);

    private readonly GridRef[] _grids;
    private readonly double _west;
    private readonly double _south;
    private readonly double _cellsPerLon;
    private readonly double _cellsPerLat;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _cells;
    private readonly int[] _mixed;
    private readonly GridClaim[] _claims;
    private readonly GridEdge[] _edges;

    internal GridIndex(
        GridRef[] grids,
        double west,
        double south,
        double cellsPerLon,
        double cellsPerLat,
        int columns,
        int rows,
        int[] cells,
        int[] mixed,
        GridClaim[] claims,
        GridEdge[] edges
    )
    {
        _grids = grids;
        _west = west;
        _south = south;
        _cellsPerLon = cellsPerLon;
        _cellsPerLat = cellsPerLat;
        _columns = columns;
        _rows = rows;
        _cells = cells;
        _mixed = mixed;
        _claims = claims;
        _edges = edges;
    }

    public int Count => _grids.Length;

    /// <param name="day">The county's calendar day whose grids count.</param>
    public static GridIndex Of(IEnumerable<Grid> grids, DateOnly day) => Of(GridShape.InForce(grids, day));

    public static GridIndex Of(IReadOnlyCollection<GridShape> grids) => grids.Count == 0 ? Empty : new GridIndexing(grids).Build();

    /// <summary>The grid at a point; null outside. Where grids overlap against the rules, the lowest code.</summary>
    public GridRef? Find(GeoPoint point)
    {
        var column = (point.Lon - _west) * _cellsPerLon;
        var row = (point.Lat - _south) * _cellsPerLat;

        if (!(column >= 0 && column < _columns && row >= 0 && row < _rows))
        {
            return null;
        }

        var cell = _cells[((int)row * _columns) + (int)column];
        return cell >= 0 ? _grids[cell]
            : cell == GridIndexing.Nobody ? null
            : Ask(~cell - 1, point.Lon, point.Lat);
    }

    private GridRef? Ask(int mixed, double x, double y)
    {
        var claims = _claims.AsSpan(_mixed[mixed].._mixed[mixed + 1]);

        foreach (ref readonly var claim in claims)
        {
            var inside = claim.Whole;

            foreach (ref readonly var edge in _edges.AsSpan(claim.First, claim.Count))
            {
                inside ^= edge.CrossedEastOf(x, y);
            }

            if (inside)
            {
                return _grids[claim.Grid];
            }
        }

        return OnOuterBorder(claims, x, y);
    }

    private GridRef? OnOuterBorder(ReadOnlySpan<GridClaim> claims, double x, double y)
    {
        foreach (ref readonly var claim in claims)
        {
            foreach (ref readonly var edge in _edges.AsSpan(claim.First, claim.Count))
            {
                if (edge.Holds(x, y))
                {
                    return _grids[claim.Grid];
                }
            }
        }

        return null;
    }
}

/// <summary>A grid's share of a mixed cell.</summary>
/// <param name="Whole">The cell lies inside the grid; it has company only where grids overlap against the rules.</param>
/// <param name="First">First of its border segments in the cell's row, from the cell eastward.</param>
internal readonly record struct GridClaim(int Grid, bool Whole, int First, int Count);
