namespace Linli.Ui.Maps;

/// <summary>
/// Five looks for a figure spread over grids, so that each holds about as many grids; nothing at all is a look of its own.
/// Small counts get fewer looks rather than invented differences.
/// </summary>
public sealed class HeatScale
{
    private const int Classes = 5;

    private readonly int[] _tops;

    private HeatScale(int[] tops) => _tops = tops;

    /// <summary>Highest figure of each class, rising.</summary>
    public IReadOnlyList<int> Tops => _tops;

    public static HeatScale Of(IEnumerable<int> figures)
    {
        var some = figures.Where(f => f > 0).Order().ToList();
        return new([
            .. Enumerable.Range(1, Classes).Where(_ => some.Count > 0).Select(i => some[(some.Count * i - 1) / Classes]).Distinct(),
        ]);
    }

    /// <summary><c>heat-0</c> for nothing, <c>heat-1</c> to <c>heat-5</c> rising; the highest figure is always <c>heat-5</c>.</summary>
    public string Class(int figure)
    {
        if (figure <= 0 || _tops.Length == 0)
        {
            return "heat-0";
        }

        var at = Array.FindIndex(_tops, top => figure <= top);
        return $"heat-{Classes - _tops.Length + 1 + (at < 0 ? _tops.Length - 1 : at)}";
    }

    /// <summary>Figures of each class in words, for the legend: <c>1</c>, <c>2–4</c> …</summary>
    public IEnumerable<(string Class, string Range)> Ranges() =>
        _tops.Select((top, i) => (Class(top), (i == 0 ? 1 : _tops[i - 1] + 1) is var from && from == top ? $"{top}" : $"{from}–{top}"));
}
