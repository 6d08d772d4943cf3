using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Surveying;

/// <summary>What ground must satisfy before it is entered.</summary>
internal static class GroundChecks
{
    /// <exception cref="RuleBroken">An area is entered twice, or the one above it is missing.</exception>
    public static void New(IReadOnlyCollection<AdministrativeDivision> entered, IReadOnlyCollection<AdministrativeDivision> known)
    {
        var codes = known.Select(d => d.Area).ToHashSet(StringComparer.Ordinal);

        foreach (var division in entered.OrderBy(d => d.Area.Length))
        {
            if (!codes.Add(division.Area))
            {
                throw new RuleBroken("territory.division-known", $"区划 {division.Area} {division.Name} 已经录入，请去掉重复的一行。");
            }

            if (division.Parent is { } parent && !codes.Contains(parent.Value))
            {
                throw new RuleBroken("territory.division-orphan", $"{division.Name} 的上级区划 {parent.Value} 还没有录入，请先录入上级。");
            }
        }
    }

    /// <exception cref="RuleBroken">A touched community has no outline, or its grids leave a gap, overlap or reach outside.</exception>
    public static void Tile(
        IReadOnlyCollection<AdministrativeDivision> divisions,
        IReadOnlyCollection<Grid> grids,
        IReadOnlySet<string> touched,
        DateOnly day
    )
    {
        var shapes = GridShape.InForce(grids, day).ToLookup(g => g.Grid.Area[..12], StringComparer.Ordinal);

        foreach (var area in touched.Order(StringComparer.Ordinal))
        {
            var community = divisions.SingleOrDefault(d => d.Area == area);

            if (community?.Shape() is not { } outline)
            {
                throw new RuleBroken("territory.community-unknown", $"社区 {area} 还没有边界，请先录入社区边界，再画网格。");
            }

            if (GridCoverage.Check(outline, [.. shapes[area]]) is [var worst, ..])
            {
                throw new RuleBroken(
                    "territory.ground-does-not-tile",
                    $"{community.Name}的网格没有严丝合缝：{worst.Fault.Zh()} {worst.SquareMetres:0.0} 平方米，涉及网格 {string.Join('、', worst.Grids)}。请改好边界再录入。"
                );
            }
        }
    }

    /// <exception cref="RuleBroken">The building does not stand on the ground of its grid.</exception>
    public static void Stands(Building building, GridIndex index)
    {
        if (index.Find(building.Center)?.Area is var found && found != building.Area)
        {
            throw new RuleBroken(
                "territory.building-elsewhere",
                $"{building.Name}登记在网格 {building.Area}，位置却在 {found ?? "所有网格之外"}，请核对位置或网格。"
            );
        }
    }

    /// <exception cref="RuleBroken">The number is on no grid's ground, or on another community's.</exception>
    public static void Stands(HouseNumber number, GridIndex index)
    {
        if (index.Find(number.Point)?.Area is var found && found?[..12] != number.Area)
        {
            throw new RuleBroken(
                "territory.number-elsewhere",
                $"{number.Text}登记在社区 {number.Area}，位置却在 {found ?? "所有网格之外"}，请核对位置。没有保存。"
            );
        }
    }

    /// <exception cref="RuleBroken">The community has no compound of that name.</exception>
    public static CompoundId Compound(IReadOnlyDictionary<(string Area, string Name), CompoundId> known, SurveyedBuilding house) =>
        known.TryGetValue((house.Community, house.Compound ?? ""), out var id)
            ? id
            : throw new RuleBroken("territory.compound-unknown", $"{house.Name}所在的小区“{house.Compound}”没有录入，请先录入小区。");
}
