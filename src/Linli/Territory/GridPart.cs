using Linli.Kernel;

namespace Linli.Territory;

/// <summary>A house of a part, or one staircase of it.</summary>
/// <param name="Unit">Number of the staircase; null for the whole house.</param>
internal readonly record struct PartHouse(Guid Building, int? Unit = null);

/// <summary>A micro-grid or sub-area: houses and staircases of one grid under a name.</summary>
/// <param name="Code">17 digits, see <see cref="PartCodes"/>.</param>
internal sealed record GridPart(string Code, string Name, IReadOnlyList<PartHouse> Houses)
{
    /// <summary>Whether a staircase, or a whole house, belongs to it.</summary>
    public bool Has(Guid building, int? unit) =>
        Houses.Any(h => h.Building == building && (h.Unit is null || h.Unit == unit && unit is not null));
}

/// <summary>
/// The parts of one kind of one grid, all of them: whoever changes one sees the others, so that an address is never in two.
/// </summary>
internal static class GridParts
{
    private const int LongestName = 50;

    /// <summary>Houses go into a part, from wherever they were; or into none.</summary>
    /// <param name="into">Code of a part; null for none.</param>
    /// <param name="units">The staircases of a house, empty where it has none.</param>
    /// <exception cref="RuleBroken">Nothing was chosen, or a part would be left without a house.</exception>
    public static IReadOnlyList<GridPart> Put(
        IReadOnlyList<GridPart> parts,
        IReadOnlyCollection<PartHouse> houses,
        string? into,
        Func<Guid, IReadOnlyList<int>> units
    )
    {
        if (houses.Count == 0)
        {
            throw new RuleBroken("territory.part-nothing-chosen", $"请先勾选楼栋或单元，再保存。没有保存。");
        }

        var moving = houses.SelectMany(h => Doors(h, units)).ToHashSet();
        List<GridPart> after = [];

        foreach (var part in parts)
        {
            var left = part.Houses.SelectMany(h => Doors(h, units)).Where(h => !moving.Contains(h));
            var own = part.Code == into ? left.Concat(moving) : left;
            after.Add(part with { Houses = Whole(own, units) });
        }

        return after.Find(p => p.Houses.Count == 0) is { } empty
            ? throw new RuleBroken("territory.part-empty", $"“{empty.Name}”就没有楼栋了。不要它的话，请用“取消”，或给它留一栋。没有保存。")
            : after;
    }

    /// <summary>A name, once in a grid.</summary>
    /// <param name="except">Code of the part that may have it already.</param>
    /// <exception cref="RuleBroken">Empty, too long, or another part's.</exception>
    public static string FreeName(IReadOnlyList<GridPart> parts, string name, string? except = null)
    {
        var said = name.Trim();

        if (said.Length is 0 or > LongestName)
        {
            throw new RuleBroken("territory.part-name", $"名称要写，最多 {LongestName} 个字。没有保存。");
        }

        return parts.Any(p => p.Name == said && p.Code != except)
            ? throw new RuleBroken("territory.part-name-taken", $"这个网格里已经有一个叫“{said}”，请换一个名称。没有保存。")
            : said;
    }

    /// <summary>The same doors in the fewest words: a house whose staircases are all there is whole.</summary>
    public static IReadOnlyList<PartHouse> Whole(IEnumerable<PartHouse> houses, Func<Guid, IReadOnlyList<int>> units) =>
        [
            .. from house in houses.SelectMany(h => Doors(h, units)).Distinct()
            group house by house.Building into doors
            orderby doors.Key
            from one in doors.Count() >= Math.Max(1, units(doors.Key).Count)
                ? [new PartHouse(doors.Key)]
                : doors.OrderBy(d => d.Unit).AsEnumerable()
            select one,
        ];

    // A house with several staircases is its staircases; one with a single one, or none, is itself.
    private static IEnumerable<PartHouse> Doors(PartHouse house, Func<Guid, IReadOnlyList<int>> units)
    {
        var known = units(house.Building);
        return known.Count <= 1 ? [house with { Unit = null }]
            : house.Unit is null ? known.Select(u => house with { Unit = u })
            : [house];
    }
}
