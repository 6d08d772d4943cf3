using Linli.Organizations.Sessions;
using Linli.Organizations.SigningIn;
using Linli.Platform.Counties;
using QRCoder;

namespace Linli.Organizations.SecondFactors;

/// <summary>The QR an authenticator app scans, as an image of its own: the page's policy forbids inline styles and scripts.</summary>
internal static class QrImageEndpoint
{
    private const int Pixels = 6;

    // Anonymous for the session that waits for its first second factor; without any session it answers 404.
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(SignInLinks.QrImage, Handle).WithName("SecondFactorQr").ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> Handle(
        HttpContext http,
        StaffSessions sessions,
        AuthenticatorSecrets secrets,
        CountyDirectory counties,
        CancellationToken ct
    )
    {
        var mine = await sessions.Find(StaffCookies.Session(http), ct);

        // Once proved, the secret is never shown again.
        if (mine is null or { Session.Stage: SessionStage.SecondFactor } or { Account.HasAuthenticator: true })
        {
            return Results.NotFound();
        }

        if (secrets.Open(mine.Account) is not { } secret)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var uri = Totp.Uri(secret, Issuer(counties, mine.Account), mine.Account.UserName);
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return Results.Text(svg.GetGraphic(Pixels), "image/svg+xml");
    }

    private static string Issuer(CountyDirectory counties, StaffAccount account) => $"邻里 {counties.Get(account.County).Name}";
}
