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
        var headers = http.Response.Headers;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        http.Items[Appearance.NonceItem] = nonce;
        headers.ContentSecurityPolicy = Policy(nonce);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(self), interest-cohort=()";

        http.Response.OnStarting(
            static state =>
            {
                var response = (HttpResponse)state;

                // Pages about people stay out of caches; hashed assets set their own.
                if (!response.Headers.ContainsKey("Cache-Control"))
                {
                    response.Headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            },
            http.Response
        );

        return next(http);
    }
}
