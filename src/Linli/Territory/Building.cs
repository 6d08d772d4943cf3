using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>One numbered building. It lies in exactly one grid: grids do not cut buildings (CJ/T 213-2005; standards §2).</summary>
internal sealed class Building : IOfCounty
{
    private Building() { } // EF Core

    public CountyCode County { get; private set; }
    public BuildingId Id { get; private set; }

    /// <summary>15 digits: the grid it lies in.</summary>
    public string Area { get; private set; } = "";

    /// <summary>Null for schools, markets and other houses outside every compound.</summary>
    public CompoundId? Compound { get; private set; }

    /// <summary>What the door says, e.g. <c>3号楼</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>5 digits, unique inside the community (DB6101/T 3185-2024).</summary>
    public string Code { get; private set; } = "";

    /// <summary>Short word in the address behind the QR on the door, <c>/b/{code}</c>; unique in the county, no secret.</summary>
    public string QrCode { get; private set; } = "";

    /// <summary>WKB polygon in CGCS2000 degrees.</summary>
    public byte[] Footprint { get; private set; } = [];

    public double Lon { get; private set; }
    public double Lat { get; private set; }

    public GeoPoint Center => new(Lon, Lat);

    /// <exception cref="RuleBroken">When the grid code or the building code has the wrong shape.</exception>
    public static Building Enter(
        BuildingId id,
        AreaCode grid,
        CompoundId? compound,
        string code,
        string name,
        string qrCode,
        Geometry footprint
    )
    {
        if (grid.Level != AreaLevel.Grid)
        {
            throw new RuleBroken("territory.building-without-grid", $"{name} 要登记在 15 位的网格代码下，现在是 {grid.Value}。");
        }

        if (code.Length != 5 || !code.All(char.IsAsciiDigit))
        {
            throw new RuleBroken("territory.building-code-length", $"楼栋代码应为 5 位数字，现在是 {code}。");
        }

        var center = Outlines.Label(footprint);
        return new()
        {
            Id = id,
            County = grid.County,
            Area = grid.Value,
            Compound = compound,
            Code = code,
            Name = name,
            QrCode = qrCode,
            Footprint = Outlines.Write(footprint),
            Lon = center.Lon,
            Lat = center.Lat,
        };
    }

    /// <summary>A re-division gave the building to another grid; its units follow (<see cref="BuildingUnit.Follow"/>).</summary>
    public void MoveTo(AreaCode grid) => Area = grid.Value;

    public Geometry Shape() => Outlines.Read(Footprint);
}
