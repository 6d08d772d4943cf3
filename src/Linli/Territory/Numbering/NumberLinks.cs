using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Territory.Numbering;

/// <summary>Addresses of the house numbers' pages.</summary>
internal static class NumberLinks
{
    public const string List = "/house-numbers";

    public static string Street(string area, string street) =>
        QueryHelpers.AddQueryString(List, new Dictionary<string, string?> { ["area"] = area, ["street"] = street });
}
