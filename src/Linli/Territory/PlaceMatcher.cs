using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>A building that words may mean.</summary>
/// <param name="Score">0 to 1. From <see cref="PlaceMatcher.Sure"/> on it may be taken unseen; below, a clerk chooses.</param>
/// <param name="Unit">Staircase read from the words, or null.</param>
/// <param name="Room">Door read from the words, or null.</param>
internal sealed record PlaceMatch(BuildingChoice Building, double Score, string? Unit, string? Room)
{
    public string Text => PlaceText.Of(Building.Compound, Building.Name, Unit, Room);
}

/// <summary>
/// Reads free text of the hotline, <c>和平里三号楼2单元</c>, as a building of the county. Made once for many texts: an import of 5,000 rows
/// asks one matcher.
/// </summary>
internal sealed partial class PlaceMatcher
{
    public const double Sure = 0.9;

    private const double Least = 0.5;
    private const int Most = 5;

    private readonly List<KnownCompound> _compounds;
    private readonly List<(BuildingChoice Building, string Name)> _named;

    public PlaceMatcher(IEnumerable<BuildingChoice> buildings)
    {
        var known = buildings.Select(b => new KnownBuilding(b, NumberOf(b))).ToLookup(b => b.Number is null);
        // Schools and halls are known by name alone.
        _named = [.. known[true].Select(b => (b.Building, PlaceWords.Plain(b.Building.Name))).Where(b => b.Item2.Length >= 3)];
        _compounds =
        [
            .. known[false]
                .GroupBy(b => b.Building.Compound, StringComparer.Ordinal)
                .Select(g => new KnownCompound(PlaceWords.Plain(g.Key), PlaceWords.Core(g.Key), [.. g])),
        ];
    }

    /// <summary>For a single text; see <see cref="Find(string)"/>.</summary>
    public static IReadOnlyList<PlaceMatch> Find(string text, IEnumerable<BuildingChoice> buildings) =>
        new PlaceMatcher(buildings).Find(text);

    /// <summary>Candidates, best first; empty when the words name no building we know. Two compounds of one name score alike.</summary>
    public IReadOnlyList<PlaceMatch> Find(string text)
    {
        var words = PlaceWords.Plain(text);
        var found =
            from candidate in Numbered(words)
                .Concat(
                    _named
                        .Where(b => words.Contains(b.Name, StringComparison.Ordinal))
                        .Select(b => new PlaceMatch(b.Building, Sure, null, null))
                )
            where candidate.Score >= Least
            orderby candidate.Score descending, candidate.Building.Area, candidate.Building.Name.Length, candidate.Building.Name
            select candidate;
        return [.. found.Take(Most)];
    }

    /// <summary>
    /// The same words from large to small, as far as a compound's name and its numbers stand in them: <c>502室2单元3号楼和平里</c> as
    /// <c>和平里3号楼2单元502室</c>.
    /// </summary>
    /// <param name="words">Made plain by <see cref="PlaceWords.Plain"/>.</param>
    public IEnumerable<string> InOrder(string words)
    {
        var name = _compounds
            .SelectMany(c => new[] { c.Full, c.Core })
            .Where(n => words.Contains(n, StringComparison.Ordinal))
            .MaxBy(n => n.Length);

        if (name is null)
        {
            yield break;
        }

        // The gap keeps numbers apart that stood on either side of the name.
        var rest = words.Replace(name, "|", StringComparison.Ordinal);

        if (Clear().Match(rest) is { Success: true } building)
        {
            var unit = UnitWord().Match(rest) is { Success: true } u ? Digits(u) + "单元" : "";
            var room = RoomWord().Match(rest) is { Success: true } r ? Digits(r) + "室" : "";
            yield return $"{name}{Digits(building)}号楼{unit}{room}";
        }

        foreach (var part in rest.Split('|').Where(p => Short().IsMatch(p)))
        {
            yield return name + part;
        }
    }

    /// <summary>Every building with the number that words say without any name: a person chooses.</summary>
    /// <param name="words">Made plain by <see cref="PlaceWords.Plain"/>.</param>
    public IEnumerable<PlaceMatch> Anywhere(string words)
    {
        var said = Said(words, default);
        return from compound in _compounds
            from building in compound.Buildings
            where said.Weight > Sure && building.Number == said.Building
            select new PlaceMatch(building.Building, Least, said.Unit, said.Room);
    }

    private IEnumerable<PlaceMatch> Numbered(string words)
    {
        var seen = _compounds.Select(c => (Compound: c, Seen: Exactly(words, c))).Where(c => c.Seen.Score > 0).ToList();

        if (seen.Count == 0)
        {
            seen = [.. _compounds.Select(c => (Compound: c, Seen: Nearly(words, c))).Where(c => c.Seen.Score > 0)];
        }

        // The longest name that stands in the words wins: 和平里东区 is not 和平里.
        var longest = seen.Select(c => c.Seen.Length).DefaultIfEmpty(0).Max();
        return from compound in seen
            where compound.Seen.Length == longest
            let said = Said(words, compound.Seen)
            from building in compound.Compound.Buildings
            where building.Number == said.Building
            select new PlaceMatch(building.Building, Math.Round(compound.Seen.Score * said.Weight, 2), said.Unit, said.Room);
    }

    // Null for a house outside every compound or without a number.
    private static string? NumberOf(BuildingChoice building) =>
        building.Compound.Length > 0 && LeadingNumber().Match(PlaceWords.Plain(building.Name)) is { Success: true } number
            ? Digits(number)
            : null;

    private static SeenCompound Exactly(string words, KnownCompound compound)
    {
        foreach (var (name, score) in new[] { (compound.Full, 1.0), (compound.Core, 0.96) })
        {
            var at = words.IndexOf(name, StringComparison.Ordinal);

            if (at >= 0)
            {
                return new(score, at + name.Length, name.Length);
            }
        }

        return default;
    }

    // One wrong character in a name of three or more: 和平理小区, 署光新苑.
    private static SeenCompound Nearly(string words, KnownCompound compound)
    {
        foreach (var (name, score) in new[] { (compound.Full, 0.88), (compound.Core, 0.8) })
        {
            for (var at = 0; name.Length >= 3 && at + name.Length <= words.Length; at++)
            {
                if (OneWrong(words.AsSpan(at, name.Length), name))
                {
                    return new(score, at + name.Length, name.Length);
                }
            }
        }

        return default;
    }

    private static bool OneWrong(ReadOnlySpan<char> words, string name)
    {
        var wrong = 0;

        for (var i = 0; i < name.Length && wrong < 2; i++)
        {
            wrong += words[i] == name[i] ? 0 : 1;
        }

        return wrong == 1 && !char.IsAsciiDigit(words[^1]);
    }

    private static SaidNumbers Said(string words, SeenCompound compound)
    {
        // Numbers before the name belong to a street or a date.
        var tail = words[compound.End..];
        var clear = Clear().Match(tail);
        var unit = UnitWord().Match(tail) is { Success: true } u ? Digits(u) : null;
        var room = RoomWord().Match(tail) is { Success: true } r ? Digits(r) : null;

        if (clear.Success)
        {
            var rest = AfterBuilding().Match(tail[(clear.Index + clear.Length)..]);
            return new(Digits(clear), 1, unit ?? Group(rest, "unit"), room ?? Group(rest, "room"));
        }

        if (Short().Match(tail) is { Success: true } brief)
        {
            return new(Digits(brief), 0.97, unit ?? Group(brief, "unit"), room ?? Group(brief, "room"));
        }

        // 3号 may be a door of a street, 3楼 a floor: a clerk looks.
        return Vague().Match(tail) is { Success: true } vague
            ? new(Digits(vague), vague.Groups["door"].Success ? 0.9 : 0.6, unit, room)
            : default;
    }

    private static string Digits(Match match) =>
        int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string? Group(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? group.Value.TrimStart('0') : null;

    private sealed record KnownCompound(string Full, string Core, IReadOnlyList<KnownBuilding> Buildings);

    private readonly record struct KnownBuilding(BuildingChoice Building, string? Number);

    /// <summary>How sure the compound is, where its name ends in the words, and how long it is there.</summary>
    private readonly record struct SeenCompound(double Score, int End, int Length);

    private readonly record struct SaidNumbers(string? Building, double Weight, string? Unit, string? Room);

    [GeneratedRegex(@"^(?<n>\d{1,3})")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"(?<!\d)(?<n>\d{1,3})(号住宅楼|号楼|#楼|号栋|栋|幢|座|#|楼栋)")]
    private static partial Regex Clear();

    [GeneratedRegex(@"^-?(?<unit>\d{1,2})-(?<room>\d{3,4})(?!\d)|^-?(?<room>\d{3,4})(?!\d)")]
    private static partial Regex AfterBuilding();

    [GeneratedRegex(@"^(?<n>\d{1,3})-(?<unit>\d{1,2})(-(?<room>\d{3,4}))?(?![\d-])|^(?<n>\d{1,3})-(?<room>\d{3,4})(?![\d-])")]
    private static partial Regex Short();

    [GeneratedRegex(@"^(?<n>\d{1,3})((?<door>号)|楼|$)|(?<!\d)(?<n>\d{1,3})(?<door>号)(?!线|院|路)")]
    private static partial Regex Vague();

    [GeneratedRegex(@"(?<!\d)(?<n>\d{1,2})(单元|门洞|门(?!口)|梯)")]
    private static partial Regex UnitWord();

    [GeneratedRegex(@"(?<!\d)(?<n>\d{3,4})(室|号房|户|住户|房)|(?<=单元|门|梯|层|\d楼)-?(?<n>\d{3,4})(?![\d年])")]
    private static partial Regex RoomWord();
}
