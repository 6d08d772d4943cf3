using Linli.Organizations.Sessions;
using Linli.Organizations.SigningIn;

namespace Linli.Organizations.Passkeys;

/// <summary>
/// Options for the browser's passkey dialogue. They change nothing; the dialogue's answer comes back in an ordinary form of the page
/// (<c>Ui/Assets/ts/passkeys.ts</c>).
/// </summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignInLinks.PasskeyOptions, ToSignIn).WithName("PasskeyOptions").ExcludeFromDescription().AllowAnonymous();
        // Anonymous for the session that waits for its first second factor; without any session it answers 401.
        routes.MapPost(SignInLinks.NewPasskeyOptions, ToAdd).WithName("NewPasskeyOptions").ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> ToSignIn(HttpContext http, StaffSessions sessions, SignInWithPasskey signIn, CancellationToken ct)
    {
        var mine = await sessions.Find(StaffCookies.Session(http), ct);
        var half = mine?.Session.Stage == SessionStage.SecondFactor ? mine : null;
        return Results.Text(await signIn.Options(half, http), "application/json");
    }

    private static async Task<IResult> ToAdd(HttpContext http, StaffSessions sessions, AddPasskey add, CancellationToken ct) =>
        await sessions.Find(StaffCookies.Session(http), ct) is { } mine
            ? Results.Text(await add.Options(mine, http), "application/json")
            : Results.Unauthorized();
}
