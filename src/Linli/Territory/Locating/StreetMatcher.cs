using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Territory.Locating;

/// <summary>A house number that words may mean.</summary>
/// <param name="Rest">The words behind it: building, staircase, room.</param>
/// <param name="Said">The words it was read from.</param>
internal sealed record SeenNumber(HouseNumber Number, double Score, string Rest, string Said);

/// <summary>Finds house numbers in plain words: <c>振兴路12号</c>, <c>振兴路12号之一</c>, <c>振兴路12-1号</c>.</summary>
internal sealed partial class StreetMatcher
{
    // A number nobody entered: its neighbours on the same side of the street are offered.
    private const double Neighbour = 0.45;
    private const int MostNeighbours = 2;

    private readonly ILookup<string, HouseNumber> _streets;

    public StreetMatcher(IEnumerable<HouseNumber> numbers) =>
        _streets = numbers.ToLookup(n => PlaceWords.Plain(n.Street), StringComparer.Ordinal);

    /// <summary>Names of all streets, made plain.</summary>
    public IEnumerable<string> Streets => _streets.Select(s => s.Key);

    /// <param name="words">Made plain by <see cref="PlaceWords.Plain"/>.</param>
    public IEnumerable<SeenNumber> Find(string words)
    {
        var seen = _streets.Where(s => words.Contains(s.Key, StringComparison.Ordinal)).ToList();

        foreach (
            var street in seen.Where(s => !seen.Exists(o => o.Key.Length > s.Key.Length && o.Key.Contains(s.Key, StringComparison.Ordinal)))
        )
        {
            var at = words.IndexOf(street.Key, StringComparison.Ordinal) + street.Key.Length;

            if (Door().Match(words[at..]) is { Success: true } door)
            {
                var (rest, said) = (words[(at + door.Length)..], street.Key + door.Value);

                foreach (var (number, score) in Fitting([.. street], door))
                {
                    yield return new(number, score, rest, said);
                }
            }
        }
    }

    private static IEnumerable<(HouseNumber Number, double Score)> Fitting(List<HouseNumber> street, Match door)
    {
        var number = int.Parse(door.Groups["n"].Value, CultureInfo.InvariantCulture);
        var sub = door.Groups["s"] is { Success: true } s ? int.Parse(s.Value, CultureInfo.InvariantCulture) : 0;
        // 12 alone may be anything; 12号楼 may be a building.
        var weight =
            !door.Groups["word"].Success ? 0.88
            : door.Value.EndsWith('楼') ? 0.75
            : 0.98;

        if (street.Where(n => n.Number == number && n.Sub == sub).ToList() is [_, ..] exact)
        {
            return exact.Select(n => (n, weight));
        }

        if (street.Where(n => n.Number == number && n.Sub == 0).ToList() is [_, ..] main)
        {
            return main.Select(n => (n, weight * 0.8));
        }

        return street
            .Where(n => n.IsOdd == (number % 2 == 1) && n.Sub == 0 && n.To is null)
            .OrderBy(n => Math.Abs(n.Number - number))
            .Take(MostNeighbours)
            .Select(n => (n, Neighbour));
    }

    [GeneratedRegex(@"^第?(?<n>\d{1,5})(?!\d)(?:-(?<s>\d{1,3})(?<word>号)|(?<word>号)(?:-|之|附)(?<s>\d{1,3})号?|(?<word>号楼|号院?))?")]
    private static partial Regex Door();
}
