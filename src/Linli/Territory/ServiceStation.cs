using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>
/// A service station or centre people walk to (党群服务站、驿站): where it stands, when it is open, what it does. One serves many grids
/// (S1-1: three stations, thirteen grids); which ones, <see cref="StationGrid"/> says by day.
/// </summary>
internal sealed class ServiceStation : IOfCounty
{
    /// <summary>Longest name and address.</summary>
    public const int LongestName = 100;

    /// <summary>Longest line of hours, longest list of services.</summary>
    public const int LongestWords = 300;

    private ServiceStation() { } // EF Core

    public CountyCode County { get; private init; }
    public StationId Id { get; private init; }
    public StationKind Kind { get; private set; }

    /// <summary>12 digits: the community that keeps it; a redivision of grids leaves it where it is.</summary>
    public string Area { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>As one would tell a stranger the way.</summary>
    public string Address { get; private set; } = "";
    public double Lon { get; private set; }
    public double Lat { get; private set; }

    /// <summary>When it is open, in words.</summary>
    public string Hours { get; private set; } = "";

    /// <summary>What it does, in words; empty when nobody said.</summary>
    public string Services { get; private set; } = "";

    /// <summary>The office's number; null when it has none.</summary>
    public string? Phone { get; private set; }

    /// <summary>First day it is open.</summary>
    public DateOnly From { get; private init; }

    /// <summary>First day it is no longer; null while it is.</summary>
    public DateOnly? To { get; private set; }

    public GeoPoint Point => new(Lon, Lat);

    /// <exception cref="RuleBroken">Not in a community, or without a name, an address or hours.</exception>
    public static ServiceStation Open(StationId id, AreaCode community, StationSheet sheet, DateOnly from)
    {
        if (community.Level != AreaLevel.Community)
        {
            throw new RuleBroken("territory.station-without-community", $"服务站要登记在 12 位的社区代码下，现在是 {community.Value}。");
        }

        var station = new ServiceStation
        {
            County = community.County,
            Id = id,
            Area = community.Value,
            From = from,
        };
        station.Write(sheet);
        return station;
    }

    public bool OpenOn(DateOnly day) => From <= day && (To is null || day < To);

    /// <summary>What is on its door has changed.</summary>
    /// <exception cref="RuleBroken">It has no name, address or hours, or it has closed.</exception>
    public void Correct(StationSheet sheet)
    {
        if (To is not null)
        {
            throw new RuleBroken("territory.station-closed", $"{Name}已于 {To:yyyy-MM-dd} 停用，不能再改。");
        }

        Write(sheet);
    }

    /// <param name="day">First day it is no longer open.</param>
    /// <exception cref="RuleBroken">It has closed already, or the day is not after its first.</exception>
    public void Close(DateOnly day)
    {
        if (To is not null || day <= From)
        {
            throw new RuleBroken("territory.station-close-day", $"停用日期要晚于启用日期 {From:yyyy-MM-dd}，已停用的不能再次停用。");
        }

        To = day;
    }

    private void Write(StationSheet sheet)
    {
        if (string.IsNullOrWhiteSpace(sheet.Name) || string.IsNullOrWhiteSpace(sheet.Address) || string.IsNullOrWhiteSpace(sheet.Hours))
        {
            throw new RuleBroken("territory.station-bare", $"服务站要有名称、地址和开放时间，居民才找得到，请补全后再保存。");
        }

        Kind = sheet.Kind;
        Name = sheet.Name.Trim();
        Address = sheet.Address.Trim();
        (Lon, Lat) = (sheet.Point.Lon, sheet.Point.Lat);
        Hours = sheet.Hours.Trim();
        Services = sheet.Services.Trim();
        Phone = string.IsNullOrWhiteSpace(sheet.Phone) ? null : sheet.Phone.Trim();
    }
}

/// <summary>What is written on a station's door.</summary>
internal sealed record StationSheet(
    StationKind Kind,
    string Name,
    string Address,
    GeoPoint Point,
    string Hours,
    string Services = "",
    string? Phone = null
);
