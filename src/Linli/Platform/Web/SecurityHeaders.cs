using System.Security.Cryptography;
using Linli.Ui;

namespace Linli.Platform.Web;

/// <summary>The same headers on every answer, errors and files included (promises 2.6.8). No inline script or style anywhere.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const int NonceBytes = 18;

    private static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'nonce-{nonce}'; img-src 'self' blob: data:; "
        + "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "object-src 'none'; require-trusted-types-for 'script'";

    public Task Invoke(HttpContext http)
    {
        http.Items[Appearance.NonceItem] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));

        // At the last moment: what turns an exception into an answer throws away the headers that were set before.
        http.Response.OnStarting(
            static state =>
            {
                Set((HttpContext)state);
                return Task.CompletedTask;
            },
            http
        );

        return next(http);
    }

    // Where an answer has its own (a file's policy, an asset's cache) that one stands. Pages about people stay out of caches.
    private static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.TryAdd("Content-Security-Policy", Policy((string)http.Items[Appearance.NonceItem]!));
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self), interest-cohort=()");
        headers.TryAdd("Cache-Control", "no-store");
    }
}
