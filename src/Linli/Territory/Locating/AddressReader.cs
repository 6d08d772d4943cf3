using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Public;

namespace Linli.Territory.Locating;

/// <summary>
/// Reads what people type as an address of the ground: a short list, the likeliest first. <see cref="PlaceMatcher"/> knows the buildings,
/// <see cref="StreetMatcher"/> the house numbers; here names are written right, words put in order, doors held against the building.
/// </summary>
internal sealed partial class AddressReader
{
    private const int Most = 5;
    private const double Least = 0.3;

    // From here on nobody looks whether the name was mistyped.
    private const double Plain = 0.7;

    // Said of another community than the one in the words.
    private const double Elsewhere = 0.6;

    private readonly GroundOfDay _ground;
    private readonly GroundSnapshot _snapshot;
    private readonly PlaceMatcher _matcher;
    private readonly StreetMatcher _streets;
    private readonly AddressSpelling _spelling;
    private readonly List<(string Name, string Area)> _divisions;
    private readonly ILookup<string, House> _compounds;
    private readonly Dictionary<HouseNumberId, HouseNumber> _numbers;
    private readonly Dictionary<string, HouseNumber> _byCode;

    public AddressReader(GroundOfDay ground, GroundSnapshot snapshot)
    {
        (_ground, _snapshot) = (ground, snapshot);
        _matcher = new(ground.Houses.Select(h => h.Choice));
        _streets = new(snapshot.Numbers);
        _compounds = ground.Houses.Where(h => h.Choice.Compound.Length > 0).ToLookup(h => h.Choice.Compound, StringComparer.Ordinal);
        _numbers = snapshot.Numbers.ToDictionary(n => n.Id);
        _byCode = snapshot.Numbers.ToDictionary(n => n.Code, StringComparer.Ordinal);
        _divisions = [.. snapshot.Divisions.Values.Select(d => (PlaceWords.Plain(d.Name), d.Area)).OrderByDescending(d => d.Item1.Length)];
        _spelling = new([
            .. _compounds.SelectMany(c => new[] { PlaceWords.Plain(c.Key), PlaceWords.Core(c.Key) }),
            .. _streets.Streets,
            .. ground.Houses.Where(h => h.Choice.Compound.Length == 0).Select(h => PlaceWords.Plain(h.Choice.Name)),
        ]);
    }

    /// <param name="day">Which house numbers hold; one that ended is answered by what it became.</param>
    public IReadOnlyList<AddressCandidate> Find(string text, DateOnly day)
    {
        var words = PlaceWords.Plain(text);
        List<AddressCandidate> found = [.. _spelling.Letters(words).SelectMany(m => Weighed(m, day))];

        if (found.TrueForAll(c => c.Score < Plain))
        {
            found.AddRange(_spelling.Nearly(words).SelectMany(m => Weighed(m, day)));
        }

        if (found.Count == 0)
        {
            found.AddRange(Alone(words));
        }

        return
        [
            .. found
                .Where(c => c.Score >= Least)
                .OrderByDescending(c => c.Score)
                .ThenByDescending(c => c.Address.Code.Length)
                .ThenBy(c => c.Address.Text, StringComparer.Ordinal)
                .DistinctBy(c => (c.Address.Code, c.Address.Text))
                .Take(Most),
        ];
    }

    /// <summary>The address of a code on a door; null when nobody gave it.</summary>
    public StandardAddress? ByCode(string typed, DateOnly day) =>
        AddressCode.Read(typed) is not { } code ? null
        : _ground.ByQr.TryGetValue(code.House, out var house) ? Door(house, code)
        : _byCode.TryGetValue(code.House, out var number) && code.Unit is null ? Numbered(number, day)
        : null;

    /// <summary>A building's own address, those of its staircases and its rooms.</summary>
    public IReadOnlyList<StandardAddress> Doors(Guid building) =>
        _ground.ById.TryGetValue(building, out var house)
            ?
            [
                .. house
                    .Units.SelectMany(u =>
                        u.Rooms()
                            .Select(r => new AddressCode(house.Choice.Code, u.Number, r))
                            .Prepend(new(house.Choice.Code, u.Number, null))
                    )
                    .Prepend(new AddressCode(house.Choice.Code, null, null))
                    .Select(code => Door(house, code)!),
            ]
            : [];

    /// <summary>The one house number that stands in the words for sure; null when none or several do.</summary>
    public StandardAddress? Numbered(string text, DateOnly day) =>
        _streets.Find(PlaceWords.Plain(text)).Where(n => n.Score >= PlaceMatcher.Sure).Take(2).ToList() is [var only]
            ? Numbered(only.Number, day)
            : null;

    private IEnumerable<AddressCandidate> Weighed(Mended mended, DateOnly day) =>
        Read(mended.Words, day).Select(c => c with { Score = Math.Round(c.Score * mended.Weight, 2) });

    private IEnumerable<AddressCandidate> Read(string words, DateOnly day)
    {
        var numbers = _streets.Find(words).ToList();
        List<AddressCandidate> found = [.. Buildings(words), .. numbers.SelectMany(n => At(n, words, day))];

        if (found.Count == 0)
        {
            found.AddRange(Compounds(words));
        }

        var named = _divisions.Where(d => d.Area.Length >= 9 && words.Contains(d.Name, StringComparison.Ordinal)).ToList();
        return named.Count == 0
            ? found
            : found.Select(c =>
                named.Exists(d => c.Address.Area.StartsWith(d.Area, StringComparison.Ordinal)) ? c : c with { Score = c.Score * Elsewhere }
            );
    }
}
