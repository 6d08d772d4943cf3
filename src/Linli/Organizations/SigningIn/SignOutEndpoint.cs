using Linli.Organizations.Sessions;
using Linli.Platform.Access;

namespace Linli.Organizations.SigningIn;

/// <summary>Ends the session in hand. A form with the antiforgery token: no link signs anybody out.</summary>
internal static class SignOutEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(SignInLinks.SignOut, Handle).WithName("SignOut").ExcludeFromDescription().RequireAuthorization();

    // Binding the form is what makes the antiforgery middleware look at the token.
    private static async Task<IResult> Handle(
        IFormCollection _,
        HttpContext http,
        StaffSessions sessions,
        ActorScope actors,
        CancellationToken ct
    )
    {
        if (Reference.Read(StaffCookies.Session(http)) is { } reference)
        {
            await sessions.End(actors.Actor!.StaffId, reference.Id, ct);
        }

        StaffCookies.ForgetSession(http);
        return Results.Redirect(SignInLinks.SignInPage);
    }
}
