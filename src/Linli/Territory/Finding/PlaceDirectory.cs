using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>Answers where something is from the ground in memory.</summary>
internal sealed class PlaceDirectory(Grounds grounds) : IPlaceDirectory
{
    public Place Find(CountyCode county, PlaceSaid said, DateTimeOffset at)
    {
        var ground = grounds.At(county, at);
        var words = said.Words?.Trim();

        if (said.Building is { } id && ground.ById.TryGetValue(id, out var house))
        {
            return In(ground, house.Choice, said.Point, Say(house.Choice, said.Unit, said.Room));
        }

        var meant = ground.Words.Read(words);

        if (said.Point is { } point && ground.Grids.Index.Find(point) is { } grid)
        {
            // The words may name the house the point lies at; another grid's house does not move the point.
            return meant?.Building is { } near && near.Building.Area == grid.Area
                ? In(ground, near.Building, point, Say(near, said))
                : Around(ground, grid.Area, point, words);
        }

        // A number on a street says as much as a house: 振兴路12号门口.
        if (
            meant?.Building is null
            && said.Point is null
            && words is not null
            && ground.Addresses.Numbered(words, grounds.Day(county, at)) is { } door
        )
        {
            return Around(ground, door.Area, door.Point, words) with { Building = door.Building };
        }

        return meant switch
        {
            { Building: { } match } => In(ground, match.Building, null, Say(match, said)),
            { Area: var area } => Around(ground, area, said.Point, words),
            null => Around(ground, county.Value, said.Point, words),
        };
    }

    public BuildingChoice? BuildingByCode(CountyCode county, string code) =>
        QrCodes.Read(code) is { } qr && grounds.Now(county).ByQr.TryGetValue(qr, out var house) ? house.Choice : null;

    public StandardAddress? AddressByCode(CountyCode county, string code) =>
        grounds.Now(county).Addresses.ByCode(code, grounds.Today(county));

    public IReadOnlyList<StandardAddress> Doors(CountyCode county, Guid building) => grounds.Now(county).Addresses.Doors(building);

    public IReadOnlyList<AddressCandidate> Addresses(CountyCode county, string words, DateTimeOffset at) =>
        grounds.At(county, at).Addresses.Find(words, grounds.Day(county, at));

    public BuildingChoice? Building(CountyCode county, Guid id) =>
        grounds.Now(county).ById.TryGetValue(id, out var house) ? house.Choice : null;

    public IReadOnlyList<BuildingChoice> Buildings(CountyCode county, string areaPrefix) =>
        [.. grounds.Now(county).Under(areaPrefix).Select(h => h.Choice)];

    public string AreaAt(CountyCode county, Guid? building, GeoPoint? point, string area, DateTimeOffset at)
    {
        var ground = grounds.At(county, at);
        var stands = building is { } id && ground.ById.TryGetValue(id, out var house) ? house.Building.Center : point;
        return Standing.In(ground.Grids.Index, ground.Grids.ByArea.ContainsKey, stands, area);
    }

    public string? NameOf(CountyCode county, string area) =>
        grounds.Now(county) is var ground && ground.Grids.ByArea.TryGetValue(area, out var grid) ? grid.Name : ground.NameOf(area);

    public IReadOnlyList<AreaName> Under(CountyCode county, string area)
    {
        var ground = grounds.Now(county);
        var divisions = ground.Divisions.Values.Where(d => d.Parent?.Value == area).Select(d => new AreaName(d.Area, d.Name));
        var grids = area.Length == 12 ? ground.Grids.Under(area).Select(g => new AreaName(g.Area, g.Name)) : [];
        return [.. divisions.Concat(grids).OrderBy(a => a.Code, StringComparer.Ordinal)];
    }

    private static Place In(GroundOfDay ground, BuildingChoice building, GeoPoint? point, string text) =>
        Around(ground, building.Area, point ?? building.Center, text) with
        {
            Building = building.Id,
        };

    private static Place Around(GroundOfDay ground, string area, GeoPoint? point, string? words)
    {
        var community = area.Length >= 12 ? ground.NameOf(area[..12]) ?? "" : "";
        var grid = ground.Grids.ByArea.TryGetValue(area, out var found) ? found.Name : "";
        var text = string.IsNullOrEmpty(words) ? string.Join(' ', new[] { community, grid }.Where(n => n.Length > 0)) : words;
        return new(area, grid, community, point, null, text);
    }

    private static string Say(BuildingChoice building, string? unit, string? room) =>
        PlaceText.Of(building.Compound, building.Name, unit, room);

    private static string Say(PlaceMatch match, PlaceSaid said) =>
        Say(match.Building, Said(said.Unit) ?? match.Unit, Said(said.Room) ?? match.Room);

    private static string? Said(string? part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim();
}
