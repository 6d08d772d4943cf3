using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>
/// A number on a street (门牌号): it is of a building, of a compound's gate, or of a door the ground has no building for, a shop, a village
/// house. It stands at a point, so its grid follows from the day like a building's.
/// </summary>
internal sealed class HouseNumber : IOfCounty
{
    /// <summary>Longest name of a street.</summary>
    public const int LongestStreet = 60;

    private const int MostNumber = 99_999;

    private HouseNumber() { } // EF Core

    public CountyCode County { get; private init; }
    public HouseNumberId Id { get; private init; }

    /// <summary>12 digits: the community; a redivision of its grids leaves it there.</summary>
    public string Area { get; private init; } = "";

    /// <summary>Street, lane or village as on the plate, e.g. <c>振兴路</c>.</summary>
    public string Street { get; private init; } = "";

    public int Number { get; private init; }

    /// <summary>1 for <c>12号之一</c> and <c>12-1号</c>; 0 for the number itself.</summary>
    public int Sub { get; private init; }

    /// <summary>The short code of its QR, in <c>/b/{code}</c>.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The building it is of; null when it is none of ours.</summary>
    public BuildingId? Building { get; private init; }

    /// <summary>The compound whose gate it is; null for one building or door.</summary>
    public CompoundId? Compound { get; private init; }

    public double Lon { get; private init; }
    public double Lat { get; private init; }

    /// <summary>First day the plate hangs.</summary>
    public DateOnly From { get; private init; }

    /// <summary>First day another number hangs there; null while it holds. People go on saying the old one, and it goes on answering.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>What it became when it ended.</summary>
    public HouseNumberId? Became { get; private set; }

    public GeoPoint Point => new(Lon, Lat);

    /// <summary>Odd numbers are on one side of a street, even ones on the other.</summary>
    public bool IsOdd => Number % 2 == 1;

    public string Text => Street + Plate;

    /// <summary>As it is on the plate: <c>12号</c>, <c>12-1号</c>.</summary>
    public string Plate =>
        Sub == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Number}号")
            : string.Create(CultureInfo.InvariantCulture, $"{Number}-{Sub}号");

    /// <exception cref="RuleBroken">No street, an impossible number, or not in a community.</exception>
    public static HouseNumber Enter(HouseNumberId id, AreaCode community, NumberSheet sheet, string code, DateOnly from)
    {
        var street = FullWidth.Normalize(sheet.Street).Trim();

        if (street.Length is 0 or > LongestStreet || char.IsAsciiDigit(street[^1]))
        {
            throw new RuleBroken("territory.number-street", $"街巷或村名要写 1 到 {LongestStreet} 个字，不带号码。没有保存。");
        }

        if (sheet.Number is < 1 or > MostNumber || sheet.Sub is < 0 or > 999 || community.Level != AreaLevel.Community)
        {
            throw new RuleBroken("territory.number-impossible", $"{street}的门牌号写得不对：{sheet.Number}-{sheet.Sub}。没有保存。");
        }

        return new()
        {
            County = community.County,
            Id = id,
            Area = community.Value,
            Street = street,
            Number = sheet.Number,
            Sub = sheet.Sub,
            Code = code,
            Building = sheet.Building,
            Compound = sheet.Compound,
            Lon = sheet.Point.Lon,
            Lat = sheet.Point.Lat,
            From = from,
        };
    }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day < To);

    /// <summary>Another plate hangs there from a day on; this one is kept as its former name.</summary>
    /// <exception cref="RuleBroken">It has ended, or the day is not after its first.</exception>
    public void End(HouseNumber successor, DateOnly day)
    {
        if (To is not null || day <= From)
        {
            throw new RuleBroken("territory.number-ended", $"{Text}已经换过号，或换号日期不晚于启用日期 {From:yyyy-MM-dd}。没有保存。");
        }

        (To, Became) = (day, successor.Id);
    }
}

/// <summary>What is entered of a house number.</summary>
internal sealed record NumberSheet(
    string Street,
    int Number,
    int Sub,
    GeoPoint Point,
    BuildingId? Building = null,
    CompoundId? Compound = null
);
