using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>What words surely mean: a building, or at least an area.</summary>
/// <param name="Area">15 or 12 digits.</param>
internal sealed record WordsMeant(string Area, PlaceMatch? Building);

/// <summary>Reads a place from words, only as far as it is sure: a building, else a compound, a grid, a community by name.</summary>
internal sealed class WordReader
{
    // A shorter name stands in too many sentences by chance.
    private const int ShortestCore = 3;

    private readonly PlaceMatcher _matcher;
    private readonly IReadOnlyList<(string Name, string Area)> _names;

    /// <param name="areas">Communities, and grids with the word 网格, by name.</param>
    public WordReader(IReadOnlyCollection<BuildingChoice> buildings, IEnumerable<AreaName> areas)
    {
        _matcher = new(buildings);
        _names = [.. areas.Select(a => (PlaceWords.Plain(a.Name), a.Code)), .. Compounds(buildings)];
    }

    /// <summary>Null when nothing is sure.</summary>
    public WordsMeant? Read(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return null;
        }

        var found = _matcher.Find(words).Where(m => m.Score >= PlaceMatcher.Sure).ToList();
        var best = found.TakeWhile(m => m.Score >= found[0].Score).ToList();

        return best switch
        {
            [var one] => new(one.Building.Area, one),
            [_, ..] => Common(best.Select(m => m.Building.Area)) is { } area ? new(area, null) : null,
            [] => ByName(PlaceWords.Plain(words)),
        };
    }

    // The longest name that stands in the words; two areas of one name are not sure.
    private WordsMeant? ByName(string words)
    {
        var seen = _names.Where(n => words.Contains(n.Name, StringComparison.Ordinal)).ToList();
        var longest = seen.Select(n => n.Name.Length).DefaultIfEmpty(0).Max();
        return Common(seen.Where(n => n.Name.Length == longest).Select(n => n.Area)) is { } area ? new(area, null) : null;
    }

    private static IEnumerable<(string, string)> Compounds(IEnumerable<BuildingChoice> buildings) =>
        from compound in buildings.Where(b => b.Compound.Length > 0).GroupBy(b => (b.Compound, b.Area[..12]))
        let area = Common(compound.Select(b => b.Area))!
        from name in new[] { PlaceWords.Plain(compound.Key.Compound), PlaceWords.Core(compound.Key.Compound) }
        where name.Length >= ShortestCore
        select (name, area);

    // The grid all share, else the community, else nothing.
    private static string? Common(IEnumerable<string> areas)
    {
        var all = areas.Distinct(StringComparer.Ordinal).ToList();
        return all is [var one] ? one
            : all.Select(a => a[..12]).Distinct(StringComparer.Ordinal).ToList() is [var community] ? community
            : null;
    }
}
