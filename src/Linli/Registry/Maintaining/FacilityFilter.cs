using Linli.Platform.Web;
using Linli.Registry.Browsing;

namespace Linli.Registry.Maintaining;

/// <summary>What the list of facilities shows, as it stands in the address.</summary>
internal sealed record FacilityFilter
{
    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }

    /// <summary>A code of <see cref="FacilityRules"/>; an unknown one finds nothing.</summary>
    public string? Kind { get; init; }

    /// <summary>Null: everything that is not out of use.</summary>
    public FacilityState? State { get; init; }

    /// <summary>What is printed on it, whole.</summary>
    public string? Label { get; init; }

    /// <summary>Only those nobody answers for.</summary>
    public bool Nobodys { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public const int LastPage = 200;
    public const int LongestLabel = 40;
    private const int LongestCode = 20;

    public bool IsNarrow => Area is not null || Kind is not null || State is not null || Label is not null || Nobodys;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static FacilityFilter Parse(IQueryCollection query) =>
        new()
        {
            Area = ListAddress.Digits(query["area"]),
            Kind = ListAddress.Words(query["kind"], LongestCode),
            State = ListAddress.One<FacilityState>(query["state"]),
            Label = ListAddress.Words(query["label"], LongestLabel),
            Nobodys = query["nobodys"] == "1",
            Page = ListAddress.Page(query["page"], LastPage),
        };

    public string ToHref() =>
        ListAddress.Href(
            RegistryLinks.Facilities,
            ("area", Area),
            ("kind", Kind),
            ("state", State),
            ("label", Label),
            ("nobodys", Nobodys ? 1 : null),
            ("page", Page == 1 ? null : Page)
        );
}
