namespace Linli.Territory.Demo;

/// <summary>Sets houses in rows facing south inside a grid, clear of its borders.</summary>
internal static class HouseRows
{
    private const double LeastGap = 9;
    private const int MostColumns = 5;

    /// <param name="outline">Metres.</param>
    /// <param name="westShare">Western end of the strip, as a share of each row's width.</param>
    /// <param name="eastShare">Eastern end of the strip.</param>
    /// <returns>South-west corner of each house, in the order of the houses, north row first.</returns>
    /// <exception cref="InvalidOperationException">When they do not fit: the plan is too dense.</exception>
    public static IReadOnlyList<(double X, double Y)> Set(
        IReadOnlyList<(double X, double Y)> outline,
        IReadOnlyList<PlannedHouses> houses,
        PlannedRoads roads,
        double westShare,
        double eastShare
    )
    {
        var tries =
            from columns in Enumerable.Range(1, Math.Min(MostColumns, houses.Count))
            let set = Try(outline, houses, columns, roads, westShare, eastShare)
            where set is not null
            orderby set.Value.Unlike, columns
            select set.Value.At;
        return tries.FirstOrDefault() ?? throw new InvalidOperationException($"{houses.Count} houses do not fit into their strip.");
    }

    /// <returns>Unlike: how far the block's proportions are from those of the ground it stands on.</returns>
    private static (double Unlike, IReadOnlyList<(double, double)> At)? Try(
        IReadOnlyList<(double X, double Y)> outline,
        IReadOnlyList<PlannedHouses> houses,
        int columns,
        PlannedRoads roads,
        double westShare,
        double eastShare
    )
    {
        var rows = houses.Chunk(columns).ToList();
        var deep = rows.Sum(r => r.Max(h => h.Depth));
        var ground = (outline.Max(p => p.X) - outline.Min(p => p.X)) * (eastShare - westShare);
        var (top, bottom) = (outline.Max(p => p.Y) - roads.Margin, outline.Min(p => p.Y) + roads.Margin);

        // The corners of slanting ground are of no use: rows draw together until they find room.
        for (var light = Math.Min(roads.Light, (top - bottom - deep) / Math.Max(1, rows.Count - 1)); light >= LeastGap; light -= 1)
        {
            var tall = deep + light * (rows.Count - 1);
            var south = (top + bottom - tall) / 2;
            var (west, east) = Clear(outline, south - roads.Margin, south + tall + roads.Margin);
            (west, east) = (west + roads.Margin, east - roads.Margin);
            (west, east) = (west + (east - west) * westShare, west + (east - west) * eastShare);
            var wide = rows.Max(r => r.Sum(h => h.Width));
            var lane = Math.Min(roads.Lane, (east - west - wide) / columns);

            if (lane >= LeastGap)
            {
                wide += lane * (columns - 1);
                return (
                    Math.Abs(Math.Log(wide / tall / (ground / (top - bottom)))),
                    Place(rows, (west + east - wide) / 2, south + tall, lane, light)
                );
            }
        }

        return null;
    }

    private static List<(double, double)> Place(List<PlannedHouses[]> rows, double west, double north, double lane, double light)
    {
        List<(double, double)> at = [];
        var y = north;

        foreach (var row in rows)
        {
            var x = west;
            y -= row.Max(h => h.Depth);

            foreach (var house in row)
            {
                at.Add((x, y));
                x += house.Width + lane;
            }

            y -= light;
        }

        return at;
    }

    // The widest clear stretch common to all heights of a band.
    private static (double Left, double Right) Clear(IReadOnlyList<(double X, double Y)> outline, double bottom, double top)
    {
        var heights = outline.Select(p => p.Y).Where(y => y > bottom && y < top).SelectMany(y => new[] { y - 0.01, y + 0.01 });
        var stretches = heights.Append(bottom).Append(top).Select(y => Stretch(outline, y)).ToList();
        return (stretches.Max(s => s.Left), stretches.Min(s => s.Right));
    }

    private static (double Left, double Right) Stretch(IReadOnlyList<(double X, double Y)> outline, double y)
    {
        var crossings = outline
            .Select((a, i) => (a, b: outline[(i + 1) % outline.Count]))
            .Where(e => (e.a.Y > y) != (e.b.Y > y))
            .Select(e => e.a.X + (y - e.a.Y) * (e.b.X - e.a.X) / (e.b.Y - e.a.Y))
            .Order()
            .Chunk(2)
            .Select(pair => (Left: pair[0], Right: pair[^1]));
        return crossings.DefaultIfEmpty((Left: 0, Right: 0)).MaxBy(s => s.Right - s.Left);
    }
}
