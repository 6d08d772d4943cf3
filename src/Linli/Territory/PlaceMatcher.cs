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

/// <summary>Reads free text of the hotline, <c>和平里三号楼2单元</c>, as a building of the county.</summary>
internal static partial class PlaceMatcher
{
    public const double Sure = 0.9;

    private const double Least = 0.5;
    private const int Most = 5;

    /// <summary>Candidates, best first; empty when the words name no building we know. Two compounds of one name score alike.</summary>
    public static IReadOnlyList<PlaceMatch> Find(string text, IEnumerable<BuildingChoice> buildings)
    {
        var words = PlaceWords.Plain(text);

        if (words.Length == 0)
        {
            return [];
        }

        var compounds = buildings
            .GroupBy(b => b.Compound, StringComparer.Ordinal)
            .Select(group => (Buildings: group, Seen: Compound(words, group.Key)))
            .Where(c => c.Seen.Score > 0 || c.Buildings.Key.Length == 0)
            .ToList();
        // The longest name that stands in the words wins: 和平里东区 is not 和平里.
        var longest = compounds.Where(c => c.Seen.Exact).Select(c => c.Seen.Length).DefaultIfEmpty(0).Max();
        var found =
            from compound in compounds
            where longest == 0 || compound.Seen.Length >= longest || compound.Buildings.Key.Length == 0
            let said = Said(words, compound.Seen)
            from building in compound.Buildings
            let score = Score(building, said, compound.Seen.Score, words)
            where score >= Least
            orderby score descending, building.Area, building.Name.Length, building.Name
            select new PlaceMatch(building, Math.Round(score, 2), said.Unit, said.Room);
        return [.. found.Take(Most)];
    }

    private static double Score(BuildingChoice building, SaidNumbers said, double compound, string words)
    {
        var name = PlaceWords.Plain(building.Name);

        if (building.Compound.Length == 0 || !LeadingNumber().IsMatch(name))
        {
            // Schools and halls are known by name alone.
            return name.Length >= 3 && words.Contains(name, StringComparison.Ordinal) ? 0.9 : 0;
        }

        var number = LeadingNumber().Match(name).Groups["n"].Value.TrimStart('0');
        return said.Building == number ? compound * said.Weight : 0;
    }

    /// <returns>How sure the compound is, and where its name ends in the words.</returns>
    private static SeenCompound Compound(string words, string compound)
    {
        if (compound.Length == 0)
        {
            return default;
        }

        var (full, core) = (PlaceWords.Plain(compound), PlaceWords.Core(compound));

        foreach (var (name, score) in new[] { (full, 1.0), (core, 0.96) })
        {
            var at = words.IndexOf(name, StringComparison.Ordinal);

            if (at >= 0)
            {
                return new(score, at + name.Length, name.Length, true);
            }
        }

        // One wrong character in a name of three or more: 和平理小区, 署光新苑.
        foreach (var (name, score) in new[] { (full, 0.88), (core, 0.8) })
        {
            if (name.Length >= 3 && Nearly(words, name) is >= 0 and var at)
            {
                return new(score, at + name.Length, name.Length, false);
            }
        }

        return default;
    }

    private static int Nearly(string words, string name)
    {
        for (var at = 0; at + name.Length <= words.Length; at++)
        {
            if (
                Enumerable.Range(0, name.Length).Count(i => words[at + i] != name[i]) == 1
                && !char.IsAsciiDigit(words[at + name.Length - 1])
            )
            {
                return at;
            }
        }

        return -1;
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

    private readonly record struct SeenCompound(double Score, int End, int Length, bool Exact);

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

    [GeneratedRegex(@"(?<!\d)(?<n>\d{3,4})(室|号房|户|住户|房)|(?<=单元|门|梯)-?(?<n>\d{3,4})(?!\d)")]
    private static partial Regex RoomWord();
}
