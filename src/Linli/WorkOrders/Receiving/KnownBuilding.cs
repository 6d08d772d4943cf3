using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>The building this phone belongs to, once its QR was scanned: a plain cookie with the code that hangs on the door.</summary>
internal static class KnownBuilding
{
    private const string Name = "building";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static BuildingChoice? Of(HttpContext http, IPlaceDirectory places, CountyCode county) =>
        http.Request.Cookies[Name] is { Length: > 0 and <= 40 } code ? places.BuildingByCode(county, code) : null;

    public static void Remember(HttpContext http, BuildingChoice building) =>
        http.Response.Cookies.Append(
            Name,
            building.Code,
            new CookieOptions
            {
                MaxAge = Kept,
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            }
        );
}
