using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>Lays the cells of a <see cref="GridIndex"/>.</summary>
internal sealed class GridIndexing
{
    public const int Nobody = -1;

    // About 14 by 14 cells to a grid keeps three quarters of them free of borders; the ceiling keeps a whole prefecture under 20 MB.
    private const int CellsPerGrid = 196;
    private const int MostCells = 4_000_000;

    private readonly GridShape[] _grids;
    private readonly double _west;
    private readonly double _south;
    private readonly double _cellWidth;
    private readonly double _cellHeight;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _cells;
    private readonly SortedDictionary<int, List<GridClaim>> _mixed = [];
    private readonly List<GridEdge> _edges = [];

    public GridIndexing(IReadOnlyCollection<GridShape> grids)
    {
        _grids = [.. grids.OrderBy(g => g.Grid.Area, StringComparer.Ordinal)];
        var all = new Envelope();

        foreach (var grid in _grids)
        {
            all.ExpandToInclude(grid.Shape.EnvelopeInternal);
        }

        // A hair wider than the ground, so that its outermost points still fall into a cell.
        all.ExpandBy(Math.Max(all.Width, all.Height) * 1e-9 + 1e-12);
        var side = Math.Sqrt(all.Area / Math.Min(MostCells, _grids.Length * CellsPerGrid));
        _columns = Math.Max(1, (int)(all.Width / side));
        _rows = Math.Max(1, (int)(all.Height / side));
        (_west, _south) = (all.MinX, all.MinY);
        (_cellWidth, _cellHeight) = (all.Width / _columns, all.Height / _rows);
        _cells = new int[_columns * _rows];
        Array.Fill(_cells, Nobody);
    }

    public GridIndex Build()
    {
        for (var grid = 0; grid < _grids.Length; grid++)
        {
            Lay(grid, _grids[grid].Shape);
        }

        List<int> starts = [];
        List<GridClaim> claims = [];

        foreach (var (cell, list) in _mixed)
        {
            _cells[cell] = ~(starts.Count + 1);
            starts.Add(claims.Count);
            claims.AddRange(list);
        }

        starts.Add(claims.Count);
        var refs = _grids.Select(g => g.Grid).ToArray();
        return new(refs, _west, _south, 1 / _cellWidth, 1 / _cellHeight, _columns, _rows, _cells, [.. starts], [.. claims], [.. _edges]);
    }

    private void Lay(int grid, Geometry shape)
    {
        var edges = EdgesOf(shape);
        var box = shape.EnvelopeInternal;
        // One cell of margin on each side, and boxes a touch too large: rounding may send a point next door.
        var (firstRow, lastRow) = (
            Clamp((box.MinY - _south) / _cellHeight - 1, _rows),
            Clamp((box.MaxY - _south) / _cellHeight + 1, _rows)
        );
        var (firstColumn, lastColumn) = (
            Clamp((box.MinX - _west) / _cellWidth - 1, _columns),
            Clamp((box.MaxX - _west) / _cellWidth + 1, _columns)
        );
        var (slackX, slackY) = (_cellWidth * 1e-6, _cellHeight * 1e-6);

        for (var row = firstRow; row <= lastRow; row++)
        {
            var south = _south + row * _cellHeight;
            var inRow = edges.FindAll(e => e.Reaches(south - slackY, south + _cellHeight + slackY));

            if (inRow.Count == 0)
            {
                continue;
            }

            for (var column = firstColumn; column <= lastColumn; column++)
            {
                var west = _west + column * _cellWidth;
                var cell = (row * _columns) + column;

                if (inRow.Exists(e => e.Touches(west - slackX, south - slackY, west + _cellWidth + slackX, south + _cellHeight + slackY)))
                {
                    Share(cell, grid, inRow.FindAll(e => e.East >= west - slackX));
                }
                else if (Odd(inRow, west + _cellWidth / 2, south + _cellHeight / 2))
                {
                    Give(cell, grid);
                }
            }
        }
    }

    private void Give(int cell, int grid)
    {
        if (_cells[cell] == Nobody && !_mixed.ContainsKey(cell))
        {
            _cells[cell] = grid;
            return;
        }

        ClaimsOf(cell).Add(new(grid, true, 0, 0));
    }

    private void Share(int cell, int grid, List<GridEdge> edges)
    {
        ClaimsOf(cell).Add(new(grid, false, _edges.Count, edges.Count));
        _edges.AddRange(edges);
    }

    private List<GridClaim> ClaimsOf(int cell)
    {
        if (!_mixed.TryGetValue(cell, out var claims))
        {
            _mixed[cell] = claims = _cells[cell] == Nobody ? [] : [new(_cells[cell], true, 0, 0)];
        }

        return claims;
    }

    private static bool Odd(List<GridEdge> edges, double x, double y) => edges.Count(e => e.CrossedEastOf(x, y)) % 2 == 1;

    private static int Clamp(double cell, int count) => (int)Math.Clamp(Math.Floor(cell), 0, count - 1);

    private static List<GridEdge> EdgesOf(Geometry shape)
    {
        List<GridEdge> edges = [];

        foreach (var polygon in Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).Cast<Polygon>())
        {
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                var corners = ring.Coordinates;

                for (var i = 1; i < corners.Length; i++)
                {
                    edges.Add(new(corners[i - 1], corners[i]));
                }
            }
        }

        return edges;
    }
}
