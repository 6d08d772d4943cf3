using System.Globalization;

namespace Linli.Territory.Demo;

/// <summary>Parts of invented names: every first with every second.</summary>
internal sealed record WideNames(
    IReadOnlyList<string> CommunityFirst,
    IReadOnlyList<string> CommunitySecond,
    IReadOnlyList<string> CompoundFirst,
    IReadOnlyList<string> CompoundSecond
);

/// <summary>
/// Plans a county of as many compounds as a scenario asks: one to a grid, six grids to a community, the communities spread evenly over the
/// townships of the plan. The same numbers give the same plan.
/// </summary>
internal static class WideTown
{
    private const int GridsInRow = 3;
    private const int RowsOfGrids = 2;
    private const int GridWide = 340;
    private const int GridHigh = 320;
    private const int ColumnsOfTowns = 3;

    /// <summary>About 400 doors, for the 300 to 500 households a grid has (GB/T 34300).</summary>
    private static readonly PlannedHouses Homes = new(Count: 4, Units: 3, Floors: 17, Rooms: 2, UnitWidth: 17, Depth: 14);

    /// <summary>Where the businesses of a grid are.</summary>
    private static readonly PlannedHouses Market = new(
        Count: 3,
        Units: 0,
        Floors: 3,
        Rooms: 0,
        UnitWidth: 30,
        Depth: 20,
        ["北商铺", "中商铺", "南商铺"]
    );

    /// <param name="frame">County, divisions and roads; its communities are planned here.</param>
    /// <exception cref="InvalidOperationException">There are not names enough for so many.</exception>
    public static GroundPlan Plan(GroundPlan frame, WideNames names, int compounds)
    {
        var towns = frame.Divisions.Where(d => d.Code.Length == 9).ToList();
        var grids = GridsInRow * RowsOfGrids;
        var communities = (compounds + grids - 1) / grids;
        var each = (communities + towns.Count - 1) / towns.Count;

        if (
            compounds > names.CompoundFirst.Count * names.CompoundSecond.Count
            || communities > names.CommunityFirst.Count * names.CommunitySecond.Count
        )
        {
            throw new InvalidOperationException($"There are not names enough for {compounds} compounds.");
        }

        return frame with
        {
            Communities =
            [
                .. Enumerable
                    .Range(0, communities)
                    .Select(c =>
                        Community(
                            towns[c / each].Code,
                            c,
                            each,
                            Pair(names.CommunityFirst, names.CommunitySecond, c) + "社区",
                            [
                                .. Enumerable
                                    .Range(c * grids, Math.Min(grids, compounds - c * grids))
                                    .Select(i => Pair(names.CompoundFirst, names.CompoundSecond, i)),
                            ]
                        )
                    ),
            ],
        };
    }

    private static PlannedCommunity Community(string town, int number, int each, string name, IReadOnlyList<string> compounds)
    {
        var (of, within) = (number / each, number % each);
        var side = (int)Math.Ceiling(Math.Sqrt(each));
        var (wide, high) = (GridsInRow * GridWide, RowsOfGrids * GridHigh);
        var west = (of % ColumnsOfTowns * side + within % side) * wide;
        var south = (of / ColumnsOfTowns * side + within / side) * high;
        return new(
            town + (within + 1).ToString("000", CultureInfo.InvariantCulture),
            name,
            [west, south, west + wide, south + high],
            [.. compounds.Chunk(GridsInRow).Select(row => new PlannedRow(1, [.. row.Select(Grid)]))]
        );
    }

    private static PlannedGrid Grid(string compound) => new(compound, 1, Dedicated: false, [new(compound, [Homes]), new(null, [Market])]);

    // Neighbours do not share their first part, so that they are not taken for each other.
    private static string Pair(IReadOnlyList<string> first, IReadOnlyList<string> second, int i) =>
        first[i % first.Count] + second[i / first.Count];
}
