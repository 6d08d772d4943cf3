using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using NetTopologySuite.Geometries;

namespace Linli.Territory;

/// <summary>One version of a micro-grid: part of a grid, tens of households, looked after by a volunteer (S1-4).</summary>
internal sealed class MicroGrid : IOfCounty
{
    private MicroGrid() { } // EF Core

    public CountyCode County { get; private set; }
    public MicroGridId Id { get; private set; }

    /// <summary>17 digits: the grid's 15 and a sequence from 01.</summary>
    public string Area { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>First day in force.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day no longer in force; null while it holds.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>WKB polygon; null where a micro-grid is a list of buildings nobody has drawn.</summary>
    public byte[]? Outline { get; private set; }

    public AreaCode Code => new(Area);

    /// <exception cref="RuleBroken">When the code is not a micro-grid's.</exception>
    public static MicroGrid Draw(MicroGridId id, AreaCode code, string name, DateOnly from, Geometry? outline = null)
    {
        if (code.Level != AreaLevel.MicroGrid)
        {
            throw new RuleBroken("territory.micro-grid-code-length", $"微网格代码应为 17 位数字，现在是 {code.Value}。");
        }

        return new()
        {
            Id = id,
            County = code.County,
            Area = code.Value,
            Name = name,
            From = from,
            Outline = outline is null ? null : Outlines.Write(outline),
        };
    }

    /// <summary>Null where nobody has drawn it.</summary>
    public Geometry? Shape() => Outline is null ? null : Outlines.Read(Outline);

    public bool InForce(DateOnly day) => From <= day && (To is null || day < To);
}
