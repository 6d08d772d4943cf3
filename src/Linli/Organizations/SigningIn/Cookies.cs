using Linli.Organizations.Data;
using Linli.Organizations.Sessions;

namespace Linli.Organizations.SigningIn;

/// <summary>Hands a browser what a sign-in gave it.</summary>
internal static class Cookies
{
    public static void Give(HttpContext http, Admitted admitted, SignInRulebook book, TimeProvider clock)
    {
        StaffCookies.SetSession(http, admitted.Session);

        if (admitted.Device is { } device)
        {
            StaffCookies.SetDevice(http, device, TimeSpan.FromDays(book.At(clock.GetUtcNow()).KnownDeviceDays));
        }
    }
}
