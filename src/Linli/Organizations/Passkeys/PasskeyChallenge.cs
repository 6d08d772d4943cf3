using Microsoft.AspNetCore.DataProtection;

namespace Linli.Organizations.Passkeys;

/// <summary>Keeps what a passkey must answer to in a sealed cookie of five minutes, taken once.</summary>
internal sealed class PasskeyChallenge(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("Linli.Organizations.Passkeys")
        .ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, string? state) =>
        http.Response.Cookies.Append(Name(http), _protector.Protect(state ?? "", Life), Options(http, Life));

    /// <summary>Null when there is none, or it is too old, or somebody changed it.</summary>
    public string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name(http)] is not { } kept)
        {
            return null;
        }

        http.Response.Cookies.Delete(Name(http), Options(http, null));

        try
        {
            return _protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-linli-passkey" : "linli-passkey";

    private static CookieOptions Options(HttpContext http, TimeSpan? life) =>
        new()
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = life,
            IsEssential = true,
        };
}
