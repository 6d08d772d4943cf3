using System.Globalization;
using Linli.Platform.Web;
using Linli.Registry.Browsing;

namespace Linli.Registry.Safeguarding;

/// <summary>What the list of hazards shows, as it stands in the address.</summary>
internal sealed record HazardFilter
{
    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }

    /// <summary>Codes of <see cref="HazardRules"/>; an unknown one finds nothing.</summary>
    public string? Kind { get; init; }
    public string? Level { get; init; }

    /// <summary>Null: everything that is not gone.</summary>
    public HazardState? State { get; init; }

    /// <summary>Only those whose day to look again has passed.</summary>
    public bool Late { get; init; }

    /// <summary>What the list shows beside the first column; null when the address leaves it to the person.</summary>
    public string? Columns { get; init; }

    /// <summary>Place by place; otherwise what should be looked at first.</summary>
    public bool ByPlace { get; init; }

    /// <summary>The other way round.</summary>
    public bool Reverse { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public const int LastPage = 200;
    private const int LongestCode = 20;

    public bool IsNarrow => Area is not null || Kind is not null || Level is not null || State is not null || Late;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static HazardFilter Parse(IQueryCollection query) =>
        new()
        {
            Area = ListAddress.Digits(query["area"]),
            Kind = ListAddress.Words(query["kind"], LongestCode),
            Level = ListAddress.Words(query["level"], LongestCode),
            State = ListAddress.One<HazardState>(query["state"]),
            Late = query["late"] == "1",
            Columns = RegisterRows.Hazards.Said(query),
            ByPlace = query["by"] == "place",
            Reverse = query["sort"] == "desc",
            Page = ListAddress.Page(query["page"], LastPage),
        };

    public string ToHref() =>
        ListAddress.Href(
            RegistryLinks.Hazards,
            ("area", Area),
            ("kind", Kind),
            ("level", Level),
            ("state", State),
            ("late", Late ? 1 : null),
            ("cols", Columns),
            ("by", ByPlace ? "place" : null),
            ("sort", Reverse ? "desc" : null),
            ("page", Page == 1 ? null : Page)
        );
}
