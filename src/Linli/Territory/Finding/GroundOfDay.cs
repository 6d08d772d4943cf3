using System.Collections.Concurrent;
using Linli.Territory.Locating;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>
/// The ground as it is on the days from one redivision to the next. In which grid a house stands follows from where it stands, so that every
/// address has exactly one grid on any day, past or to come; the grid in the house's row is the one of today.
/// </summary>
internal sealed class GroundOfDay
{
    private readonly GroundSnapshot _ground;
    private readonly ConcurrentDictionary<string, IReadOnlyList<CoverageFinding>?> _coverage = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<Guid, House>> _byId;
    private readonly Lazy<IReadOnlyDictionary<string, House>> _byQr;
    private readonly Lazy<WordReader> _words;
    private readonly Lazy<AddressReader> _addresses;

    public GroundOfDay(GroundSnapshot ground, GridsOfDay grids)
    {
        (_ground, Grids) = (ground, grids);
        Houses = [.. ground.Houses.Select(h => Standing(h, grids))];
        _byId = new(() => Houses.ToDictionary(h => h.Building.Id.Value));
        _byQr = new(() => Houses.ToDictionary(h => h.Building.QrCode, StringComparer.Ordinal));
        _words = new(() => new([.. Houses.Select(h => h.Choice)], Named()));
        _addresses = new(() => new(this, ground));
    }

    public GridsOfDay Grids { get; }

    /// <summary>By community, compound and number of the house.</summary>
    public IReadOnlyList<House> Houses { get; }

    public IReadOnlyDictionary<Guid, House> ById => _byId.Value;
    public IReadOnlyDictionary<string, House> ByQr => _byQr.Value;
    public WordReader Words => _words.Value;
    public AddressReader Addresses => _addresses.Value;
    public IReadOnlyDictionary<string, AdministrativeDivision> Divisions => _ground.Divisions;

    /// <summary>Where the grids of a community fail to cover it, looked at once; null when the community has no outline.</summary>
    public IReadOnlyList<CoverageFinding>? Coverage(string community) =>
        _coverage.GetOrAdd(
            community,
            area =>
                Divisions[area].Shape() is { } shape
                    ? GridCoverage.Check(shape, [.. Grids.Under(area).Select(g => new GridShape(g.Ref(), g.Shape()))])
                    : null
        );

    /// <summary>Null for codes nobody ever gave; a grid that has ended keeps its last name.</summary>
    public string? NameOf(string area) =>
        area.Length == PartCodes.Length ? _ground.Parts.Last(area)?.Part.Name : _ground.NameOf(area) ?? _ground.Grids.Last(area)?.Name;

    public IReadOnlyList<House> Under(string area) => [.. Houses.Where(h => h.Choice.Area.StartsWith(area, StringComparison.Ordinal))];

    // Where no grid was drawn yet, the house keeps the one it was entered in.
    private static House Standing(House house, GridsOfDay grids) =>
        grids.Index.Find(house.Building.Center) is { } grid && grid.Area != house.Choice.Area
            ? house with
            {
                Choice = house.Choice with { Area = grid.Area },
            }
            : house;

    private IEnumerable<AreaName> Named() =>
        _ground
            .Divisions.Values.Where(d => d.Area.Length == 12)
            .Select(d => new AreaName(d.Area, d.Name))
            .Concat(Grids.ByArea.Values.Select(g => new AreaName(g.Area, g.Name + "网格")));
}
