using System.Text.Encodings.Web;
using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Linli.Organizations.Sessions;

/// <summary>Recognises staff by the session cookie. Strangers are led to the sign-in page; programs get 401.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    DataScope scope,
    StaffSessions sessions
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Reference.Read(StaffCookies.Session(Context)) is not { } reference)
        {
            return AuthenticateResult.NoResult();
        }

        scope.Enter(reference.County, Jurisdiction.None);

        return await sessions.Resume(reference, Context.RequestAborted) is { } found
            ? AuthenticateResult.Success(new(Schemes.Principal(Scheme.Name, reference.County, found.Staff, found.Name), Scheme.Name))
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var signIn = SigningIn.SignInLinks.SignIn(HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : null);

        if (Request.Path.StartsWithSegments("/api"))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (Request.Headers.ContainsKey("HX-Request"))
        {
            // A fragment must not receive the sign-in page: the whole window goes there.
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers["HX-Redirect"] = SigningIn.SignInLinks.SignIn(null);
        }
        else
        {
            Response.Redirect(signIn);
        }

        return Task.CompletedTask;
    }
}
