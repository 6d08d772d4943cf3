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
        double margin,
        double westShare,
        double eastShare
    )
    {
        var tries =
            from columns in Enumerable.Range(1, Math.Min(MostColumns, houses.Count))
            from inset in Enumerable.Range(0, 24)
            let set = Try(outline, houses, columns, margin, inset * 4, westShare, eastShare)
            where set is not null
            orderby set.Value.Gap descending, columns
            select set.Value.At;
        return tries.FirstOrDefault() ?? throw new InvalidOperationException($"{houses.Count} houses do not fit into their strip.");
    }

    private static (double Gap, IReadOnlyList<(double, double)> At)? Try(
        IReadOnlyList<(double X, double Y)> outline,
        IReadOnlyList<PlannedHouses> houses,
        int columns,
        double margin,
        double inset,
        double westShare,
        double eastShare
    )
    {
        var rows = houses.Chunk(columns).ToList();
        var top = outline.Max(p => p.Y) - margin - inset;
        var bottom = outline.Min(p => p.Y) + margin + inset;
        var between = (top - bottom - rows.Sum(r => r.Max(h => h.Depth))) / Math.Max(1, rows.Count - 1);
        // One gap more than needed stands for the light between rows: it counts less than the width of a lane.
        var least = between * 0.8;
        List<(double, double)> at = [];
        var y = top;

        foreach (var row in rows)
        {
            var depth = row.Max(h => h.Depth);
            y -= depth;
            var (left, right) = Clear(outline, y, y + depth);
            (left, right) = (left + margin, right - margin);
            var (stripLeft, stripRight) = (left + (right - left) * westShare, left + (right - left) * eastShare);
            var lane = (stripRight - stripLeft - row.Sum(h => h.Width)) / columns;
            // A short last row keeps the lanes of a full one.
            lane = row.Length < columns ? Math.Min(lane, (stripRight - stripLeft - columns * row.Average(h => h.Width)) / columns) : lane;
            least = Math.Min(least, lane);

            if (least < LeastGap)
            {
                return null;
            }

            var x = stripLeft + lane / 2;

            foreach (var house in row)
            {
                at.Add((x, y));
                x += house.Width + lane;
            }

            y -= between;
        }

        return (least, at);
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
