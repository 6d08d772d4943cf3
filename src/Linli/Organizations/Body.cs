using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>A body that acts: a residents' committee, a property company, a department. It answers for an area and a kind of matters.</summary>
internal sealed class Body : IOfCounty
{
    private Body() { } // EF Core

    public CountyCode County { get; private init; }
    public BodyId Id { get; private init; }
    public BodyKind Kind { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>Short word of the catalog (categories.json, units), e.g. <c>城</c>; empty when it is never given orders.</summary>
    public string UnitCode { get; private init; } = "";

    /// <summary>Code of the area it answers for.</summary>
    public string Area { get; private init; } = "";
    public string? Phone { get; private init; }
    public BodyId? Parent { get; private init; }

    /// <summary>First day, in the county's calendar.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? Until { get; private set; }

    public bool ExistsOn(DateOnly day) => From <= day && (Until is null || day <= Until);

    /// <exception cref="RuleBroken">The name is missing, or the area lies in another county.</exception>
    public static Body Found(CountyCode county, BodyId id, BodyParticulars what, DateOnly from)
    {
        if (string.IsNullOrWhiteSpace(what.Name))
        {
            throw new RuleBroken("organizations.name-missing", $"单位要有名称，请填写后再保存。");
        }

        if (what.Area.County != county)
        {
            throw new RuleBroken("organizations.area-elsewhere", $"区域 {what.Area} 不在本县，请改选本县的区域。");
        }

        return new()
        {
            County = county,
            Id = id,
            Kind = what.Kind,
            Name = what.Name.Trim(),
            UnitCode = what.UnitCode,
            Area = what.Area.Value,
            Phone = what.Phone,
            Parent = what.Parent,
            From = from,
        };
    }

    /// <exception cref="RuleBroken">The last day lies before the first.</exception>
    public void Dissolve(DateOnly lastDay) =>
        Until =
            lastDay >= From
                ? lastDay
                : throw new RuleBroken("organizations.ends-before-start", $"撤销日期 {lastDay:yyyy-MM-dd} 早于成立日期，请改日期。");
}

/// <summary>What is written on a body's door.</summary>
internal sealed record BodyParticulars(
    BodyKind Kind,
    string Name,
    string UnitCode,
    AreaCode Area,
    string? Phone = null,
    BodyId? Parent = null
);
