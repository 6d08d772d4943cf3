using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Territory.Public;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Demo;

/// <summary>Gives a request a place the way people do: a house from the picker, a point on the map, or words.</summary>
internal sealed partial class StoryPlaces
{
    // Most of the story happens where the demonstration's clerk and grid worker work.
    private const double AtHome = 0.45;

    private readonly IReadOnlyList<IReadOnlyList<BuildingChoice>> _home;
    private readonly IReadOnlyList<IReadOnlyList<BuildingChoice>> _elsewhere;

    public StoryPlaces(IPlaceDirectory places, CountyCode county)
    {
        var compounds = places
            .Buildings(county, county.Value)
            .Where(b => b.Compound.Length > 0)
            .GroupBy(b => (Community: b.Area[..12], b.Compound))
            .OrderBy(g => g.Key.Community, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Compound, StringComparer.Ordinal)
            .ToLookup(g => g.Key.Community, g => (IReadOnlyList<BuildingChoice>)[.. g]);
        var home = compounds.Select(c => c.Key).First();
        (_home, _elsewhere) = ([.. compounds[home]], [.. compounds.Where(c => c.Key != home).SelectMany(c => c)]);
    }

    /// <param name="near">A house of the compound it must lie in; null for anywhere.</param>
    /// <returns>The house, so that a second voice can come from next door.</returns>
    public BuildingChoice Put(FileRequestInput input, string hint, Random chance, BuildingChoice? near)
    {
        var compounds = chance.NextDouble() < AtHome ? _home : _elsewhere;
        var compound = near is null
            ? compounds[chance.Next(compounds.Count)]
            : _home.Concat(_elsewhere).First(c => c.Any(b => b.Id == near.Id));
        var said = House().Match(hint);
        var house = compound.FirstOrDefault(b => said.Success && b.Name == said.Value) ?? compound[chance.Next(compound.Count)];

        switch (chance.Next(10))
        {
            case < 6:
                input.Building = house.Id;
                input.Unit = Group(hint, Unit());
                input.Room = Group(hint, Room());
                break;
            case < 8:
                (input.Lon, input.Lat) = (house.Center.Lon, house.Center.Lat);
                input.Address = house.Compound + hint;
                break;
            default:
                input.Address = said.Success ? house.Compound + hint : $"{house.Compound}{house.Name}{hint}";
                break;
        }

        return house;
    }

    private static string? Group(string hint, Regex pattern) => pattern.Match(hint) is { Success: true } m ? m.Groups[1].Value : null;

    [GeneratedRegex(@"\d+号楼")]
    private static partial Regex House();

    [GeneratedRegex(@"(\d+)单元")]
    private static partial Regex Unit();

    [GeneratedRegex(@"(\d{3,4})$")]
    private static partial Regex Room();
}
