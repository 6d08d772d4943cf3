using Linli.Territory.Public;

namespace Linli.WorkOrders.Overseeing;

/// <summary>What waits in an area, and against how many homes: a count alone makes a large community look bad.</summary>
/// <param name="Apart">Of the open orders, those in dedicated grids (专属网格): they have no homes to be counted against.</param>
/// <param name="ApartHomes">Of the homes, those in dedicated grids.</param>
internal sealed record AreaLoad(AreaOutline Area, Tally Tally, int Apart = 0, int ApartHomes = 0)
{
    /// <summary>Homes of ordinary grids.</summary>
    public int Homes => Area.Homes - ApartHomes;

    /// <summary>Open orders of ordinary grids for every thousand homes; null where nobody knows the homes.</summary>
    public double? PerThousand => Homes > 0 ? 1000.0 * (Tally.Open - Apart) / Homes : null;

    /// <summary>An area with what is counted apart in it.</summary>
    /// <param name="all">Every area in sight, grids included.</param>
    public static AreaLoad In(CommandView view, AreaOutline area, IReadOnlyList<AreaOutline> all)
    {
        var apart = all.Where(a => a.IsDedicated && a.Code.StartsWith(area.Code, StringComparison.Ordinal)).ToList();
        return new(area, view.In(area.Code), apart.Sum(a => view.In(a.Code).Open), apart.Sum(a => a.Homes));
    }

    /// <summary>The most loaded first; whoever has no known homes last.</summary>
    /// <param name="all">Every area in sight, grids included.</param>
    public static IReadOnlyList<AreaLoad> Of(CommandView view, IEnumerable<AreaOutline> areas, IReadOnlyList<AreaOutline> all) =>
        [
            .. areas
                .Select(a => In(view, a, all))
                .OrderByDescending(l => l.PerThousand ?? -1)
                .ThenByDescending(l => l.Tally.Open)
                .ThenBy(l => l.Area.Code, StringComparer.Ordinal),
        ];
}
