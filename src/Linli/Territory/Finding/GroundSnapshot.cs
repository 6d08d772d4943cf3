using System.Collections.Concurrent;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>A county's ground in memory, never changed: a change of the ground makes a new one.</summary>
internal sealed class GroundSnapshot
{
    private readonly ConcurrentDictionary<GridsOfDay, GroundOfDay> _days = new();

    public required IReadOnlyDictionary<string, AdministrativeDivision> Divisions { get; init; }
    public required GridHistory Grids { get; init; }

    /// <summary>By community, compound and number of the house, in the grids in which they are entered; for a day ask <see cref="On"/>.</summary>
    public required IReadOnlyList<House> Houses { get; init; }

    /// <summary>Micro-grids and sub-areas, of any day.</summary>
    public required PartHistory Parts { get; init; }

    /// <summary>Every station there ever was, by name.</summary>
    public required IReadOnlyList<ServiceStation> Stations { get; init; }

    /// <summary>Who served which grid, by the grid's code.</summary>
    public required ILookup<string, StationGrid> StationGrids { get; init; }

    /// <summary>Every house number there ever was or will be, by street and number.</summary>
    public required IReadOnlyList<HouseNumber> Numbers { get; init; }

    public required IReadOnlyDictionary<CompoundId, ResidentialCompound> Compounds { get; init; }

    public static GroundSnapshot Of(
        IReadOnlyCollection<AdministrativeDivision> divisions,
        IReadOnlyCollection<Grid> grids,
        IReadOnlyCollection<ResidentialCompound> compounds,
        IReadOnlyCollection<Building> buildings,
        IReadOnlyCollection<BuildingUnit> units,
        IReadOnlyCollection<GridPartition> partitions,
        IReadOnlyCollection<ServiceStation> stations,
        IReadOnlyCollection<StationGrid> served,
        IReadOnlyCollection<HouseNumber> numbers
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

        return new()
        {
            Divisions = divisions.ToDictionary(d => d.Area, StringComparer.Ordinal),
            Grids = new(grids),
            Houses = houses,
            Parts = new(partitions),
            Stations = [.. stations.OrderBy(s => s.Name, StringComparer.Ordinal)],
            Numbers =
            [
                .. numbers.OrderBy(n => n.Street, StringComparer.Ordinal).ThenBy(n => n.Number).ThenBy(n => n.Sub).ThenBy(n => n.From),
            ],
            Compounds = compounds.ToDictionary(c => c.Id),
            StationGrids = served.ToLookup(l => l.Grid, StringComparer.Ordinal),
        };
    }

    /// <summary>The ground with the grids of a day.</summary>
    /// <param name="day">The county's calendar day.</param>
    public GroundOfDay On(DateOnly day) => _days.GetOrAdd(Grids.On(day), grids => new(this, grids));

    /// <summary>Houses of a community: no redivision of its grids takes them elsewhere.</summary>
    public IReadOnlyList<House> In(string community) =>
        [.. Houses.Where(h => h.Building.Area.StartsWith(community, StringComparison.Ordinal))];

    public string? NameOf(string area) => Divisions.TryGetValue(area, out var division) ? division.Name : null;

    private static BuildingChoice Choice(Building building, string compound) =>
        new(building.Id.Value, building.QrCode, compound, building.Name, building.Area, building.Center);
}
