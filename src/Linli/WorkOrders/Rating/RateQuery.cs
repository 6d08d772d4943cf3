using System.Globalization;
using Linli.Platform.Web;
using Linli.WorkOrders.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.WorkOrders.Rating;

/// <summary>Which rates: a stretch of days, narrowed, split by something. The address is the view.</summary>
/// <param name="From">First day, county time.</param>
/// <param name="To">Last day.</param>
internal sealed record RateQuery(DateOnly From, DateOnly To, RateDimension By = RateDimension.Unit)
{
    public const string Path = "/desk/rates";
    private const string Form = "yyyy-MM-dd";

    /// <summary>Empty: with no unit yet. Null: every unit.</summary>
    public Guid? Unit { get; init; }

    /// <summary>Beginning of an area code.</summary>
    public string? Area { get; init; }

    /// <summary>Beginning of a category code.</summary>
    public string? Category { get; init; }
    public IntakeChannel? Channel { get; init; }

    public static RateQuery MonthOf(DateOnly day) => new(First(day), First(day).AddMonths(1).AddDays(-1));

    public static RateQuery QuarterOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
        return new(first, first.AddMonths(3).AddDays(-1));
    }

    /// <summary>The same question about other days.</summary>
    public RateQuery In(RateQuery days) => this with { From = days.From, To = days.To };

    /// <summary>Reads an address; what cannot be read is left out, a typed address never fails.</summary>
    public static RateQuery Parse(IQueryCollection query, DateOnly today)
    {
        var month = MonthOf(today);
        var (from, to) = (Day(query["from"]) ?? month.From, Day(query["to"]) ?? month.To);

        return new(from <= to ? from : to, from <= to ? to : from, ListAddress.One<RateDimension>(query["by"]) ?? RateDimension.Unit)
        {
            Unit = Guid.TryParse(query["unit"], out var unit) ? unit : null,
            Area = ListAddress.Digits(query["area"]),
            Category = ListAddress.Digits(query["category"]),
            Channel = ListAddress.One<IntakeChannel>(query["channel"]),
        };
    }

    public string ToHref(string path = Path)
    {
        var said = new Dictionary<string, string?>
        {
            ["from"] = From.ToString(Form, CultureInfo.InvariantCulture),
            ["to"] = To.ToString(Form, CultureInfo.InvariantCulture),
            ["by"] = By.ToString().ToLowerInvariant(),
            ["unit"] = Unit?.ToString(),
            ["area"] = Area,
            ["category"] = Category,
            ["channel"] = Channel?.ToString().ToLowerInvariant(),
        };
        return QueryHelpers.AddQueryString(path, said.Where(s => s.Value is not null).ToDictionary(s => s.Key, s => s.Value));
    }

    /// <summary>The list of orders behind a cell.</summary>
    public string Orders(params IEnumerable<Measure> measures) =>
        new OrderFilter { Tab = DeskTab.All, Counted = new CountedAs([.. measures], From, To, Unit, Area, Category, Channel) }.ToHref();

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly? Day(string? said) =>
        DateOnly.TryParseExact(said, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
