using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>
/// One version of a grid: the ground a grid worker answers for (GB/T 34300-2017; S1-4). A re-division ends the old version and draws
/// a new one, so that a request of last year still knows its grid.
/// </summary>
internal sealed class Grid : IOfCounty
{
    private Grid() { } // EF Core

    public CountyCode County { get; private set; }
    public GridId Id { get; private set; }

    /// <summary>15 digits: community and a sequence from 001, counted west to east, north to south.</summary>
    public string Area { get; private set; } = "";

    public string Name { get; private set; } = "";
    public GridKind Kind { get; private set; }

    /// <summary>First day in force.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day no longer in force; null while it holds.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>WKB polygon in CGCS2000 degrees.</summary>
    public byte[] Outline { get; private set; } = [];

    public double LabelLon { get; private set; }
    public double LabelLat { get; private set; }

    public AreaCode Code => new(Area);

    public GeoPoint Label => new(LabelLon, LabelLat);

    /// <exception cref="RuleBroken">When the code is not a grid's, or the outline crosses itself.</exception>
    public static Grid Draw(GridId id, AreaCode code, string name, GridKind kind, DateOnly from, Geometry outline)
    {
        if (code.Level != AreaLevel.Grid)
        {
            throw new RuleBroken("territory.grid-code-length", $"网格代码应为 15 位数字，现在是 {code.Value}。");
        }

        if (outline.IsEmpty || !outline.IsValid)
        {
            throw new RuleBroken("territory.grid-outline-broken", $"网格 {name} 的边界不闭合或自相交，请重画。");
        }

        var label = Outlines.Label(outline);
        return new()
        {
            Id = id,
            County = code.County,
            Area = code.Value,
            Name = name,
            Kind = kind,
            From = from,
            Outline = Outlines.Write(outline),
            LabelLon = label.Lon,
            LabelLat = label.Lat,
        };
    }

    public bool InForce(DateOnly day) => From <= day && (To is null || day < To);

    /// <summary>Ends this version; the next one begins the same day.</summary>
    /// <param name="day">First day no longer in force.</param>
    /// <exception cref="RuleBroken">When the day is not after the first day, or the grid has ended already.</exception>
    public void End(DateOnly day)
    {
        if (To is not null)
        {
            throw new RuleBroken("territory.grid-ended", $"网格 {Name} 已于 {To:yyyy-MM-dd} 停用，不能再次停用。");
        }

        if (day <= From)
        {
            throw new RuleBroken("territory.grid-end-early", $"停用日期要晚于启用日期 {From:yyyy-MM-dd}。");
        }

        To = day;
    }

    /// <summary>The redivision that was to end it was withdrawn before its day: it goes on.</summary>
    public void GoOn() => To = null;

    public Geometry Shape() => Outlines.Read(Outline);

    public GridRef Ref() => new(Id, Area, Name);
}
