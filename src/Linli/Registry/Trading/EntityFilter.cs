using System.Globalization;
using Linli.Registry.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Registry.Trading;

/// <summary>What the list of market entities shows, as it stands in the address. Name and code are public, so they may stand there too.</summary>
internal sealed record EntityFilter
{
    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }
    public MarketEntityKind? Kind { get; init; }
    public MarketEntityState State { get; init; } = MarketEntityState.InBusiness;

    /// <summary>Part of a name, or a whole credit code.</summary>
    public string? Words { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public const int LastPage = 200;
    public const int LongestWords = 60;

    public bool IsNarrow => Area is not null || Kind is not null || Words is not null || State != MarketEntityState.InBusiness;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static EntityFilter Parse(IQueryCollection query) =>
        new()
        {
            Area = AddressReading.Area(query["area"]),
            Kind = AddressReading.One<MarketEntityKind>(query["kind"]),
            State = AddressReading.One<MarketEntityState>(query["state"]) ?? MarketEntityState.InBusiness,
            Words = AddressReading.Words(query["q"], LongestWords),
            Page = AddressReading.Page(query["page"], LastPage),
        };

    public string ToHref()
    {
        (string Name, object? Value)[] all =
        [
            ("area", Area),
            ("kind", Kind?.ToString().ToLowerInvariant()),
            ("state", State == MarketEntityState.InBusiness ? null : State.ToString().ToLowerInvariant()),
            ("q", Words),
            ("page", Page == 1 ? null : Page),
        ];
        return QueryHelpers.AddQueryString(
            RegistryLinks.Entities,
            all.Where(s => s.Value is not null).ToDictionary(s => s.Name, s => Convert.ToString(s.Value, CultureInfo.InvariantCulture))
        );
    }
}
