using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>
/// The body that answers for a dedicated grid (专属网格的责任单位), from a day on: a park's committee, a market's operator, a school, a hospital.
/// </summary>
internal sealed class GridKeeper : IOfCounty
{
    /// <summary>Longest words for where to turn.</summary>
    public const int LongestOffice = 100;

    /// <summary>Longest telephone.</summary>
    public const int LongestPhone = 32;

    private GridKeeper() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>15 digits: the grid.</summary>
    public string Area { get; private init; } = "";
    public BodyId Body { get; private init; }

    /// <summary>Where to turn there: an office, never a person.</summary>
    public string Office { get; private init; } = "";

    /// <summary>The office's telephone; null when nobody said.</summary>
    public string? Phone { get; private init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private init; }

    /// <summary>First day on which it answers no more; null while it does.</summary>
    public DateOnly? To { get; private set; }

    /// <exception cref="RuleBroken">The body is given no orders, or does not exist on the day, or the words are too long.</exception>
    public static GridKeeper Begin(Body body, AreaCode grid, string office, string? phone, DateOnly from)
    {
        if (body.UnitCode.Length == 0 || !body.ExistsOn(from))
        {
            throw new RuleBroken(
                "organizations.keeper-takes-no-orders",
                $"{body.Name}不能接工单，不能做专属网格的责任单位。请另选一个，或先成立单位。没有保存。"
            );
        }

        if (office.Trim().Length > LongestOffice || phone?.Trim().Length > LongestPhone)
        {
            throw new RuleBroken("organizations.keeper-words", $"联系处最多 {LongestOffice} 个字，电话最多 {LongestPhone} 位。没有保存。");
        }

        return new()
        {
            County = grid.County,
            Id = Guid.CreateVersion7(),
            Area = grid.Value,
            Body = body.Id,
            Office = office.Trim(),
            Phone = string.IsNullOrWhiteSpace(phone) ? null : phone.Trim(),
            From = from,
        };
    }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day < To);

    /// <summary>Answers no more from a day on; on its own first day, it never did.</summary>
    public void End(DateOnly day) => To = day;
}
