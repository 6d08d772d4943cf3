using System.Collections.Concurrent;

namespace Linli.Territory.Finding;

/// <summary>
/// Which grids held on which day: a request of last year still finds its grid. An index is laid when a day first asks for it and
/// holds from one re-division to the next.
/// </summary>
internal sealed class GridHistory
{
    private readonly IReadOnlyCollection<Grid> _grids;
    private readonly DateOnly[] _turns;
    private readonly Dictionary<string, Grid> _last;
    private readonly ConcurrentDictionary<int, GridsOfDay> _known = new();

    public GridHistory(IReadOnlyCollection<Grid> grids)
    {
        _grids = grids;
        _turns = [.. grids.SelectMany(g => g.To is { } end ? new[] { g.From, end } : [g.From]).Distinct().Order()];
        _last = grids
            .GroupBy(g => g.Area, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(v => v.From)!, StringComparer.Ordinal);
    }

    /// <summary>The last version of a code, ended or still to come; null when no grid ever had it.</summary>
    public Grid? Last(string area) => _last.GetValueOrDefault(area);

    /// <summary>Every version there ever was or will be.</summary>
    public IReadOnlyCollection<Grid> All => _grids;

    /// <param name="day">The county's calendar day.</param>
    public GridsOfDay On(DateOnly day)
    {
        var at = Array.BinarySearch(_turns, day);
        return _known.GetOrAdd(at >= 0 ? at : ~at - 1, turn => turn < 0 ? GridsOfDay.None : GridsOfDay.Of(_grids, _turns[turn]));
    }
}

/// <summary>The grids in force on a day.</summary>
internal sealed record GridsOfDay(GridIndex Index, IReadOnlyDictionary<string, Grid> ByArea)
{
    public static readonly GridsOfDay None = new(GridIndex.Empty, new Dictionary<string, Grid>());

    public static GridsOfDay Of(IReadOnlyCollection<Grid> grids, DateOnly day) =>
        new(GridIndex.Of(grids, day), grids.Where(g => g.InForce(day)).ToDictionary(g => g.Area, StringComparer.Ordinal));

    /// <summary>Grids under an area, in code order.</summary>
    public IReadOnlyList<Grid> Under(string area) =>
        [.. ByArea.Values.Where(g => g.Area.StartsWith(area, StringComparison.Ordinal)).OrderBy(g => g.Area, StringComparer.Ordinal)];
}
