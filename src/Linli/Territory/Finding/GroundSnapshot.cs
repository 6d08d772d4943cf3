using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>A county's ground in memory, never changed: a change of the ground makes a new one.</summary>
internal sealed class GroundSnapshot
{
    public required IReadOnlyDictionary<string, AdministrativeDivision> Divisions { get; init; }
    public required GridHistory Grids { get; init; }

    /// <summary>By community, compound and number of the house.</summary>
    public required IReadOnlyList<House> Houses { get; init; }

    public required IReadOnlyDictionary<Guid, House> ById { get; init; }
    public required IReadOnlyDictionary<string, House> ByQr { get; init; }
    public required WordReader Words { get; init; }

    public static GroundSnapshot Of(
        IReadOnlyCollection<AdministrativeDivision> divisions,
        IReadOnlyCollection<Grid> grids,
        IReadOnlyCollection<ResidentialCompound> compounds,
        IReadOnlyCollection<Building> buildings,
        IReadOnlyCollection<BuildingUnit> units
    )
    {
        var compoundNames = compounds.ToDictionary(c => c.Id, c => c.Name);
        var unitsOf = units.OrderBy(u => u.Number).ToLookup(u => u.Building);
        List<House> houses =
        [
            .. from building in buildings
            let compound = building.Compound is { } id ? compoundNames[id] : ""
            orderby building.Area[..12], compound, building.Code
            select new House(building, Choice(building, compound), [.. unitsOf[building.Id]]),
        ];
        var named = divisions
            .Where(d => d.Area.Length == 12)
            .Select(d => new AreaName(d.Area, d.Name))
            .Concat(grids.Where(g => g.To is null).Select(g => new AreaName(g.Area, g.Name + "网格")));

        return new()
        {
            Divisions = divisions.ToDictionary(d => d.Area, StringComparer.Ordinal),
            Grids = new(grids),
            Houses = houses,
            ById = houses.ToDictionary(h => h.Building.Id.Value),
            ByQr = houses.ToDictionary(h => h.Building.QrCode, StringComparer.Ordinal),
            Words = new([.. houses.Select(h => h.Choice)], named),
        };
    }

    public string? NameOf(string area) => Divisions.TryGetValue(area, out var division) ? division.Name : null;

    public IReadOnlyList<House> Under(string area) => [.. Houses.Where(h => h.Building.Area.StartsWith(area, StringComparison.Ordinal))];

    private static BuildingChoice Choice(Building building, string compound) =>
        new(building.Id.Value, building.QrCode, compound, building.Name, building.Area, building.Center);
}
