using Linli.Kernel;
using Linli.Organizations.Sessions;
using Linli.Organizations.SigningIn;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Passkeys;

/// <summary>Signs in with a passkey alone, or ends the second step with it: the device has checked the person.</summary>
internal sealed class SignInWithPasskey(LinliDb db, IPasskeyHandler<StaffAccount> passkeys, PasskeyChallenge challenge, Admission admission)
{
    /// <summary>Options for <c>navigator.credentials.get</c>, as JSON; for anybody when nobody has given a name yet.</summary>
    public async Task<string> Options(OpenSession? half, HttpContext http)
    {
        var made = await passkeys.MakeRequestOptionsAsync(half?.Account, http);
        challenge.Keep(http, made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <exception cref="RuleBroken">The device's answer fits no living account.</exception>
    public async Task<Admitted> Run(OpenSession? half, string credential, HttpContext http, CancellationToken ct)
    {
        var state = challenge.Take(http);
        var answer = await passkeys.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = credential,
                AssertionState = state,
            }
        );

        var fits =
            state is not null
            && answer.Succeeded
            && answer.Passkey.IsUserVerified
            && !answer.User.IsDisabled
            && (half is null || half.Account.Id == answer.User.Id);

        if (!fits)
        {
            throw new RuleBroken("organizations.passkey-refused", $"通行密钥没有通过验证。请再试一次，或改用用户名和密码。");
        }

        var id = answer.Passkey!.CredentialId;
        var key = await db.Set<StaffPasskey>().SingleAsync(p => p.CredentialId == id, ct);
        (key.SignCount, key.IsBackedUp) = (answer.Passkey.SignCount, answer.Passkey.IsBackedUp);
        var admitted = await admission.Admit(answer.User!, Visitor.Of(http), half?.Session, "passkey", ct);
        await db.SaveChangesAsync(ct);
        return admitted;
    }
}
