using System.Globalization;
using Linli.Platform.Web;
using Linli.WorkOrders.Rating;
using Linli.WorkOrders.Receiving;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Linli.WorkOrders.Browsing;

/// <summary>What the list shows, as it stands in the address: the address is the view.</summary>
internal sealed record OrderFilter
{
    public DeskTab Tab { get; init; }
    public WorkOrderStatus? Stage { get; init; }

    /// <summary>Beginning of a category code: 2, 4 or 6 digits.</summary>
    public string? Category { get; init; }
    public Guid? Unit { get; init; }

    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }
    public DueWithin? Due { get; init; }
    public IntakeChannel? Channel { get; init; }

    /// <summary>What a figure of the wall counts.</summary>
    public Focus? Focus { get; init; }

    /// <summary>What the list shows beside the matter, as <c>RowList</c> says it; null when the address leaves it to the person.</summary>
    public string? Columns { get; init; }

    /// <summary>A cell of the rates.</summary>
    public CountedAs? Counted { get; init; }

    /// <summary>Words of number, title or place.</summary>
    public string? Words { get; init; }

    /// <summary>The whole number of an order, when that is what the words are.</summary>
    public string? Number => Words is { } words ? OrderNumbers.Read(words) : null;

    /// <summary>Where the page begins; null for the first.</summary>
    public OrderCursor? After { get; init; }

    public bool IsNarrow =>
        Stage is not null
        || Category is not null
        || Unit is not null
        || Area is not null
        || Due is not null
        || Channel is not null
        || Focus is not null
        || Counted is not null
        || Words is not null;

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static OrderFilter Parse(IQueryCollection query)
    {
        var words = Text(query["q"]);

        return new()
        {
            Tab = ListAddress.One<DeskTab>(query["tab"]) ?? (words is null ? DeskTab.Todo : DeskTab.All),
            Stage = ListAddress.One<WorkOrderStatus>(query["stage"]),
            Category = ListAddress.Digits(query["category"]),
            Unit = Guid.TryParse(query["unit"], out var unit) ? unit : null,
            Area = ListAddress.Digits(query["area"]),
            Due = ListAddress.One<DueWithin>(query["due"]),
            Channel = ListAddress.One<IntakeChannel>(query["channel"]),
            Focus = ListAddress.One<Focus>(query["focus"]),
            Counted = CountedAs.Parse(query["counted"]),
            Words = words,
            Columns = DeskRows.List.Said(query),
            After = OrderCursor.Parse(query["after"]),
        };
    }

    /// <summary>The address of this view.</summary>
    public string ToHref(string path = DeskLinks.List) =>
        QueryHelpers.AddQueryString(path, Said().ToDictionary(s => s.Name, s => (string?)s.Value));

    /// <summary>What the address says, name by name.</summary>
    public IEnumerable<(string Name, string Value)> Said()
    {
        (string Name, object? Value)[] all =
        [
            ("tab", Tab == DeskTab.Todo && Words is null ? null : Tab.ToString().ToLowerInvariant()),
            ("stage", Stage?.ToString().ToLowerInvariant()),
            ("category", Category),
            ("unit", Unit),
            ("area", Area),
            ("due", Due?.ToString().ToLowerInvariant()),
            ("channel", Channel?.ToString().ToLowerInvariant()),
            ("focus", Focus?.ToString().ToLowerInvariant()),
            ("counted", Counted),
            ("q", Words),
            ("cols", Columns),
            ("after", After),
        ];

        return all.Where(s => s.Value is not null).Select(s => (s.Name, Convert.ToString(s.Value, CultureInfo.InvariantCulture)!));
    }

    /// <summary>Reads the address of a list, as a form carries it.</summary>
    public static OrderFilter Parse(string href) => Parse(ListAddress.Query(href));

    private static string? Text(StringValues said) => said.ToString().Trim() is { Length: > 0 and <= 100 } text ? text : null;
}
