namespace Linli.Territory.Finding;

/// <summary>Which houses made which micro-grid or sub-area on which day: what somebody served last year is still known.</summary>
internal sealed class PartHistory(IReadOnlyCollection<GridPartition> all)
{
    private readonly ILookup<(string Grid, PartKind Kind), GridPartition> _byGrid = all.OrderByDescending(p => p.From)
        .ToLookup(p => (p.Area, p.Kind));

    /// <summary>Every version there ever was or will be.</summary>
    public IReadOnlyCollection<GridPartition> All => all;

    /// <summary>How a grid is divided on a day; null when nobody divided it.</summary>
    public GridPartition? On(string grid, PartKind kind, DateOnly day) => _byGrid[(grid, kind)].FirstOrDefault(p => p.InForce(day));

    /// <summary>The first change of a grid's parts after a day; null when none is planned.</summary>
    public GridPartition? After(string grid, PartKind kind, DateOnly day) => _byGrid[(grid, kind)].LastOrDefault(p => p.From > day);

    /// <summary>In code order; empty when nobody divided the grid.</summary>
    public IReadOnlyList<GridPart> Parts(string grid, PartKind kind, DateOnly day) => On(grid, kind, day)?.Parts ?? [];

    /// <summary>A part by its code on a day.</summary>
    public GridPart? Find(string code, DateOnly day) =>
        code.Length == PartCodes.Length ? Parts(code[..15], PartCodes.Kind(code), day).FirstOrDefault(p => p.Code == code) : null;

    /// <summary>A part as it was last, or will be; null when no part ever had the code.</summary>
    public (GridPartition Version, GridPart Part)? Last(string code)
    {
        foreach (var version in _byGrid[(code[..15], PartCodes.Kind(code))])
        {
            if (version.Parts.FirstOrDefault(p => p.Code == code) is { } part)
            {
                return (version, part);
            }
        }

        return null;
    }

    /// <summary>The part of a house or staircase on a day. A house whose staircases lie in several parts is in none.</summary>
    /// <param name="house">As it stands on that day.</param>
    public GridPart? Of(House house, int? unit, PartKind kind, DateOnly day) =>
        Parts(house.Choice.Area, kind, day).FirstOrDefault(p => p.Has(house.Building.Id.Value, unit));

    /// <summary>Codes that were ever given in a grid.</summary>
    public IEnumerable<string> Codes(string grid, PartKind kind) => _byGrid[(grid, kind)].SelectMany(p => p.Parts).Select(p => p.Code);
}
