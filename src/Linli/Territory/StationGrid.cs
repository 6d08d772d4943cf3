using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>
/// A station serves a grid from one day to another. Of the stations that serve a grid exactly one is the primary: the one its residents
/// are sent to. Lines are ended, never deleted.
/// </summary>
internal sealed class StationGrid : IOfCounty
{
    private StationGrid() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public StationId Station { get; private init; }

    /// <summary>15 digits.</summary>
    public string Grid { get; private init; } = "";

    public bool IsPrimary { get; private init; }

    /// <summary>First day, in the county's calendar.</summary>
    public DateOnly From { get; private init; }

    /// <summary>First day no longer; null while it serves.</summary>
    public DateOnly? To { get; private set; }

    /// <exception cref="RuleBroken">Not a grid, or one of another community than the station's.</exception>
    public static StationGrid Serve(ServiceStation station, AreaCode grid, bool primary, DateOnly from)
    {
        if (grid.Level != AreaLevel.Grid || !grid.Value.StartsWith(station.Area, StringComparison.Ordinal))
        {
            throw new RuleBroken("territory.station-grid-elsewhere", $"{station.Name}只能服务本社区的网格，{grid.Value} 不是，请改选。");
        }

        return new()
        {
            County = station.County,
            Id = Guid.CreateVersion7(),
            Station = station.Id,
            Grid = grid.Value,
            IsPrimary = primary,
            From = from,
        };
    }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day < To);

    /// <param name="day">First day no longer; a line that has not begun by then never holds.</param>
    public void End(DateOnly day) => To = day < From ? From : day;
}
