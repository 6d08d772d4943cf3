namespace Linli.Organizations.Sessions;

/// <summary>
/// The two cookies of staff: the session, gone with the browser, and the known device. Both hold a random reference, unreadable for
/// scripts; over https they carry the <c>__Host-</c> prefix.
/// </summary>
internal static class StaffCookies
{
    public static string? Session(HttpContext http) => http.Request.Cookies[Name(http, "linli")];

    public static string? Device(HttpContext http) => http.Request.Cookies[Name(http, "linli-device")];

    public static void SetSession(HttpContext http, Reference reference) =>
        http.Response.Cookies.Append(Name(http, "linli"), reference.Text, Options(http, null));

    public static void SetDevice(HttpContext http, Reference reference, TimeSpan life) =>
        http.Response.Cookies.Append(Name(http, "linli-device"), reference.Text, Options(http, life));

    public static void ForgetSession(HttpContext http) => http.Response.Cookies.Delete(Name(http, "linli"), Options(http, null));

    private static string Name(HttpContext http, string name) => http.Request.IsHttps ? "__Host-" + name : name;

    private static CookieOptions Options(HttpContext http, TimeSpan? life) =>
        new()
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = life,
            IsEssential = true,
        };
}
