using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>
/// One area of the division tree: province 2, prefecture 4, county 6, township 9, community or village 12 digits (GB/T 2260, GB/T 10114;
/// standards §7). Parents are prefixes. Every county keeps its own copy of the areas above it.
/// </summary>
internal sealed class AdministrativeDivision : IOfCounty
{
    private AdministrativeDivision() { } // EF Core

    public CountyCode County { get; private set; }
    public DivisionId Id { get; private set; }

    /// <summary>2, 4, 6, 9 or 12 digits.</summary>
    public string Area { get; private set; } = "";

    public string Name { get; private set; } = "";
    public DivisionKind Kind { get; private set; }

    /// <summary>WKB in CGCS2000 degrees; null when nobody has drawn it.</summary>
    public byte[]? Outline { get; private set; }

    public AreaCode Code => new(Area);

    public AreaCode? Parent => Code.Parent;

    /// <summary>Enters an area; its kind is read off the code.</summary>
    /// <exception cref="RuleBroken">When the code names no kind of area, or another county's ground.</exception>
    public static AdministrativeDivision Enter(DivisionId id, CountyCode county, AreaCode code, string name, Geometry? outline = null)
    {
        if (DivisionKinds.Of(code) is not { } kind)
        {
            throw new RuleBroken("territory.division-code-unknown", $"区划代码 {code.Value} 不在国家标准的号段里，请核对后重填。");
        }

        if (!code.Contains(new AreaCode(county.Value)) && !new AreaCode(county.Value).Contains(code))
        {
            throw new RuleBroken("territory.division-elsewhere", $"区划代码 {code.Value} 不属于 {county.Value}，请核对前六位。");
        }

        return new()
        {
            Id = id,
            County = county,
            Area = code.Value,
            Name = name,
            Kind = kind,
            Outline = outline is null ? null : Outlines.Write(outline),
        };
    }

    public Geometry? Shape() => Outline is null ? null : Outlines.Read(Outline);
}
