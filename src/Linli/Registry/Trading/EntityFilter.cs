using System.Globalization;
using Linli.Platform.Web;
using Linli.Registry.Browsing;

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

    /// <summary>What the list shows beside the first column; null when the address leaves it to the person.</summary>
    public string? Columns { get; init; }

    /// <summary>The other way round.</summary>
    public bool Reverse { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public const int LastPage = 200;
    public const int LongestWords = 60;

    public bool IsNarrow => Area is not null || Kind is not null || Words is not null || State != MarketEntityState.InBusiness;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static EntityFilter Parse(IQueryCollection query) =>
        new()
        {
            Area = ListAddress.Digits(query["area"]),
            Kind = ListAddress.One<MarketEntityKind>(query["kind"]),
            State = ListAddress.One<MarketEntityState>(query["state"]) ?? MarketEntityState.InBusiness,
            Words = ListAddress.Words(query["q"], LongestWords),
            Columns = RegisterRows.Entities.Said(query),
            Reverse = query["sort"] == "desc",
            Page = ListAddress.Page(query["page"], LastPage),
        };

    public string ToHref() =>
        ListAddress.Href(
            RegistryLinks.Entities,
            ("area", Area),
            ("kind", Kind),
            ("state", State == MarketEntityState.InBusiness ? null : State),
            ("q", Words),
            ("cols", Columns),
            ("sort", Reverse ? "desc" : null),
            ("page", Page == 1 ? null : Page)
        );
}
