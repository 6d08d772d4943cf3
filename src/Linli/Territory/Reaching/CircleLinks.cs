using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Territory.Reaching;

/// <summary>Addresses of the service circle.</summary>
internal static class CircleLinks
{
    public const string Page = "/service-circle";

    public static string Area(string community) => QueryHelpers.AddQueryString(Page, "area", community);
}
