using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Registry.Browsing;

/// <summary>What the list of residents shows, as it stands in the address. What somebody searched for does not: a name is no address.</summary>
internal sealed record ResidentFilter
{
    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }
    public ResidentKind? Kind { get; init; }
    public AgeBand? Age { get; init; }
    public ResidencyState State { get; init; } = ResidencyState.Living;

    /// <summary>From 1. Nobody leafs through more than <see cref="LastPage"/>; a smaller area or a word finds the rest.</summary>
    public int Page { get; init; } = 1;

    public const int LastPage = 200;

    public bool IsNarrow => Area is not null || Kind is not null || Age is not null || State != ResidencyState.Living;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static ResidentFilter Parse(IQueryCollection query) =>
        new()
        {
            Area = AddressReading.Area(query["area"]),
            Kind = AddressReading.One<ResidentKind>(query["kind"]),
            Age =
                query["age"].ToString().Split('-') is [var from, var to]
                && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var low)
                    ? new(low, int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var high) ? high : null)
                    : null,
            State = AddressReading.One<ResidencyState>(query["state"]) ?? ResidencyState.Living,
            Page = AddressReading.Page(query["page"], LastPage),
        };

    public string ToHref()
    {
        (string Name, object? Value)[] all =
        [
            ("area", Area),
            ("kind", Kind?.ToString().ToLowerInvariant()),
            ("age", Age),
            ("state", State == ResidencyState.Living ? null : State.ToString().ToLowerInvariant()),
            ("page", Page == 1 ? null : Page),
        ];
        return QueryHelpers.AddQueryString(
            RegistryLinks.Residents,
            all.Where(s => s.Value is not null).ToDictionary(s => s.Name, s => Convert.ToString(s.Value, CultureInfo.InvariantCulture))
        );
    }
}
