using System.Globalization;
using Linli.Platform.Web;
using Linli.Registry.Public;

namespace Linli.Registry.Browsing;

/// <summary>What the list of residents shows, as it stands in the address. What somebody searched for does not: a name is no address.</summary>
internal sealed record ResidentFilter
{
    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }
    public ResidentKind? Kind { get; init; }
    public AgeBand? Age { get; init; }
    public ResidencyState State { get; init; } = ResidencyState.Living;

    /// <summary>Only who lives behind this door.</summary>
    public DwellingId? Home { get; init; }

    /// <summary>Only who has a need of care. The page asks it only for those who may know every kind of need.</summary>
    public bool Cared { get; init; }

    /// <summary>What the list shows beside the first column; null when the address leaves it to the person.</summary>
    public string? Columns { get; init; }

    /// <summary>The other way round.</summary>
    public bool Reverse { get; init; }

    /// <summary>From 1. Nobody leafs through more than <see cref="LastPage"/>; a smaller area or a word finds the rest.</summary>
    public int Page { get; init; } = 1;

    public const int LastPage = 200;

    public bool IsNarrow =>
        Area is not null || Kind is not null || Age is not null || Home is not null || Cared || State != ResidencyState.Living;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static ResidentFilter Parse(IQueryCollection query) =>
        new()
        {
            Area = ListAddress.Digits(query["area"]),
            Kind = ListAddress.One<ResidentKind>(query["kind"]),
            Age =
                query["age"].ToString().Split('-') is [var from, var to]
                && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var low)
                    ? new(low, int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var high) ? high : null)
                    : null,
            State = ListAddress.One<ResidencyState>(query["state"]) ?? ResidencyState.Living,
            Home = Guid.TryParse(query["home"], out var home) ? new(home) : null,
            Cared = query["cared"] == "1",
            Columns = RegisterRows.Residents.Said(query),
            Reverse = query["sort"] == "desc",
            Page = ListAddress.Page(query["page"], LastPage),
        };

    public string ToHref() =>
        ListAddress.Href(
            RegistryLinks.Residents,
            ("area", Area),
            ("kind", Kind),
            ("age", Age),
            ("state", State == ResidencyState.Living ? null : State),
            ("home", Home?.Value),
            ("cared", Cared ? 1 : null),
            ("cols", Columns),
            ("sort", Reverse ? "desc" : null),
            ("page", Page == 1 ? null : Page)
        );
}
