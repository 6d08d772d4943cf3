using Linli.Platform.Web;
using Linli.WorkOrders.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.WorkOrders.Publicising;

/// <summary>What a resident looks for among the published results, as it stands in the address.</summary>
/// <param name="Words">Words of matter or result.</param>
/// <param name="Area">Beginning of an area code.</param>
/// <param name="Category">Beginning of a category code.</param>
/// <param name="After">Where the page begins; null for the first.</param>
internal sealed record ResultFilter(string? Words, string? Area, string? Category, OrderCursor? After)
{
    private const int WordsLongest = 40;

    public bool IsNarrow => Words is not null || Area is not null || Category is not null;

    /// <summary>What cannot be read is left out, a typed address never fails.</summary>
    public static ResultFilter Parse(IQueryCollection query) =>
        new(
            query["q"].ToString().Trim() is { Length: > 0 and <= WordsLongest } words ? words : null,
            ListAddress.Digits(query["area"]),
            ListAddress.Digits(query["category"]),
            OrderCursor.Parse(query["after"])
        );

    public string ToHref() =>
        QueryHelpers.AddQueryString(
            PublicLinks.List,
            new Dictionary<string, string?>
            {
                ["q"] = Words,
                ["area"] = Area,
                ["category"] = Category,
                ["after"] = After?.ToString(),
            }.Where(q => q.Value is not null)
        );
}
