using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>Answers from the ground in memory.</summary>
internal sealed class StationDirectory(Grounds grounds, OfficeDay days) : IStationDirectory
{
    public IReadOnlyList<StationCard> Of(CountyCode county, string grid, DateTimeOffset at)
    {
        var (ground, day) = (grounds.Of(county), days.Of(county, at));
        var lines = ground.StationGrids[grid].Where(l => l.HoldsOn(day)).OrderByDescending(l => l.IsPrimary);
        return [.. lines.Select(l => ground.Stations.First(s => s.Id == l.Station)).Where(s => s.OpenOn(day)).Select(Card)];
    }

    public IReadOnlyList<StationCard> All(CountyCode county, DateTimeOffset at)
    {
        var day = days.Of(county, at);
        return [.. grounds.Of(county).Stations.Where(s => s.OpenOn(day)).Select(Card)];
    }

    public IReadOnlyList<string> Around(CountyCode county, BuildingChoice building, DateTimeOffset at)
    {
        var (ground, day) = (grounds.Of(county), days.Of(county, at));

        if (!ground.On(day).ById.TryGetValue(building.Id, out var house))
        {
            return [building.Area];
        }

        var parts = Enum.GetValues<PartKind>().Select(kind => ground.Parts.Of(house, null, kind, day)).OfType<GridPart>();
        return [house.Choice.Area, .. parts.Select(p => p.Code)];
    }

    private static StationCard Card(ServiceStation s) => new(s.Id, s.Kind.Zh(), s.Name, s.Address, s.Hours, s.Services, s.Phone, s.Point);
}
