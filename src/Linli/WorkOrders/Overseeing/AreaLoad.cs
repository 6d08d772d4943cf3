using Linli.Territory.Public;

namespace Linli.WorkOrders.Overseeing;

/// <summary>What waits in an area, and against how many homes: a count alone makes a large community look bad.</summary>
internal sealed record AreaLoad(AreaOutline Area, Tally Tally)
{
    /// <summary>Open orders for every thousand homes; null where nobody knows the homes.</summary>
    public double? PerThousand => Area.Homes > 0 ? 1000.0 * Tally.Open / Area.Homes : null;

    /// <summary>The most loaded first; whoever has no known homes last.</summary>
    public static IReadOnlyList<AreaLoad> Of(CommandView view, IEnumerable<AreaOutline> areas) =>
        [
            .. areas
                .Select(a => new AreaLoad(a, view.In(a.Code)))
                .OrderByDescending(l => l.PerThousand ?? -1)
                .ThenByDescending(l => l.Tally.Open)
                .ThenBy(l => l.Area.Code, StringComparer.Ordinal),
        ];
}
