namespace Linli.Ui.Maps;

/// <summary>
/// Finds room for marks and names so that none covers another: what comes first stands where it belongs, what comes later moves aside a
/// little. The same marks always lie the same way.
/// </summary>
internal sealed class MapPlacer(MapView view)
{
    private const int Rings = 6;
    private const double Gap = 2;

    private static readonly (double X, double Y)[] Ways =
    [
        (0, 1),
        (1, 0),
        (-1, 0),
        (0, -1),
        (.75, .75),
        (-.75, .75),
        (.75, -.75),
        (-.75, -.75),
    ];

    private readonly List<(double X, double Y, double Wide, double High)> _taken = [];

    /// <summary>Room for a mark: never refused, on a crowded map the last ones overlap.</summary>
    public (double X, double Y) Mark(double x, double y, double wide, double high)
    {
        var free = Around(x, y, Math.Min(wide, high) * .6).Where(p => Fits(p.X, p.Y, wide, high)).Select(p => ((double X, double Y)?)p);
        var at = free.FirstOrDefault() ?? (x, y);
        _taken.Add((at.X, at.Y, wide, high));
        return at;
    }

    /// <summary>Room for a name at its place, or a line above or below; null where it would cover something.</summary>
    public (double X, double Y)? Name(double x, double y, double wide, double high)
    {
        double[] lines = [0, -1.1 * high, 1.1 * high, -1.8 * high, 1.8 * high];

        foreach (var line in lines.Where(line => Fits(x, y + line, wide, high)))
        {
            _taken.Add((x, y + line, wide, high));
            return (x, y + line);
        }

        return null;
    }

    /// <summary>How wide a text is set: a hanzi as wide as it is tall, anything of the Latin page about half.</summary>
    public static double Wide(string? text, double size) => (text ?? "").Sum(c => c < 0x2000 ? size * .6 : size);

    private static IEnumerable<(double X, double Y)> Around(double x, double y, double step) =>
        Enumerable.Range(1, Rings).SelectMany(ring => Ways.Select(w => (x + w.X * ring * step, y + w.Y * ring * step))).Prepend((x, y));

    private bool Fits(double x, double y, double wide, double high) =>
        x >= wide / 2
        && x <= view.Width - wide / 2
        && y >= high / 2
        && y <= view.Height - high / 2
        && !_taken.Any(t => Math.Abs(t.X - x) < (t.Wide + wide) / 2 + Gap && Math.Abs(t.Y - y) < (t.High + high) / 2 + Gap);
}
