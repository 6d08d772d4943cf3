using System.Text.Encodings.Web;
using Linli.Kernel;
using Linli.Organizations.Sessions;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Linli.Organizations.Tokens;

/// <summary>Recognises programs by <c>Authorization: Bearer lk_…</c>.</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    LinliDb db,
    RecentStaff recent,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var bearer = Bearer(Request);

        if (bearer is null)
        {
            return AuthenticateResult.NoResult();
        }

        if (!bearer.StartsWith(AccessToken.Prefix, StringComparison.Ordinal) || Reference.Read(bearer[3..]) is not { } reference)
        {
            return AuthenticateResult.Fail("Not an access token.");
        }

        db.Scope.Enter(reference.County, Jurisdiction.None);
        var (known, now) = (recent.References(reference.County), clock.GetUtcNow());

        if (known.TryGetValue(reference.Id, out var seen) && seen.Holds(reference, now))
        {
            return Recognised(reference, seen.Staff, seen.Name);
        }

        var found = await (
            from row in db.Set<AccessToken>().AsNoTracking()
            join account in db.Set<StaffAccount>().AsNoTracking() on row.Staff equals account.Id
            where row.Id == reference.Id && account.DisabledAt == null
            select new { token = row, account.Name }
        ).SingleOrDefaultAsync(Context.RequestAborted);

        if (found is null || !reference.Matches(found.token.ReferenceHash) || !found.token.IsValid(now))
        {
            return AuthenticateResult.Fail("The access token is unknown, expired or revoked.");
        }

        var token = found.token;

        if (token.LastUsedAt is not { } last || now - last >= RecentStaff.Grain)
        {
            await db.Set<AccessToken>()
                .Where(t => t.Id == reference.Id)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), Context.RequestAborted);
        }

        known[reference.Id] = new(token.ReferenceHash, token.Staff, found.Name, token.IsValid, now);
        return Recognised(reference, token.Staff, found.Name);
    }

    private AuthenticateResult Recognised(Reference reference, Guid staff, string name) =>
        AuthenticateResult.Success(new(Schemes.Principal(Scheme.Name, reference.County, staff, name), Scheme.Name));

    public static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
