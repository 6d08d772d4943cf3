using Microsoft.AspNetCore.DataProtection;

namespace Linli.WorkOrders.Receiving;

/// <summary>A receipt this phone holds.</summary>
internal sealed record HeldReceipt(string Number, string Receipt);

/// <summary>
/// The receipts of this phone, in a protected cookie, so that it tracks without typing. The server keeps no list: who clears the phone
/// has the receipt on paper, or has nothing.
/// </summary>
internal sealed class DeviceReceipts(IDataProtectionProvider protection)
{
    private const string Name = "linli-mine";

    // A cookie has 4 KB; twenty of them protected take about half.
    private const int Most = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("resident.receipts.1").ToTimeLimitedDataProtector();

    /// <summary>Newest first; empty when there is none or it cannot be read.</summary>
    public IReadOnlyList<HeldReceipt> Of(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } cookie)
        {
            return [];
        }

        try
        {
            return
            [
                .. _protector
                    .Unprotect(cookie)
                    .Split('\n')
                    .Select(line => line.Split(' '))
                    .Where(parts => parts.Length == 2)
                    .Select(parts => new HeldReceipt(parts[0], parts[1])),
            ];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return []; // Another server's, too old, or tampered with: the phone starts anew.
        }
    }

    public string? Of(HttpContext http, string number) =>
        Of(http).FirstOrDefault(held => string.Equals(held.Number, number, StringComparison.OrdinalIgnoreCase))?.Receipt;

    public void Remember(HttpContext http, HeldReceipt receipt)
    {
        var all = Of(http).Where(held => held.Number != receipt.Number).Prepend(receipt).Take(Most);
        var options = new CookieOptions
        {
            MaxAge = Kept,
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };
        http.Response.Cookies.Append(
            Name,
            _protector.Protect(string.Join('\n', all.Select(h => $"{h.Number} {h.Receipt}")), Kept),
            options
        );
    }

    /// <summary>A phone that several people use can forget.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name);
}
