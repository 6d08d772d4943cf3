using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.SecondFactors;
using Linli.Organizations.Sessions;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.SigningIn;

/// <summary>The second step: a code of the authenticator. Wrong codes count like wrong passwords.</summary>
internal sealed class ConfirmCode(
    LinliDb db,
    AuthenticatorSecrets secrets,
    KnownDevices devices,
    Admission admission,
    SignInRulebook book,
    TimeProvider clock
)
{
    /// <exception cref="RuleBroken">The code is wrong, was used before, or too many were wrong.</exception>
    public async Task<Admitted> Run(OpenSession half, string code, Visitor visitor, CancellationToken ct)
    {
        var account = half.Account;
        var now = clock.GetUtcNow();
        ICountGuesses bearer = await devices.Find(visitor.DeviceCookie, account, ct) ?? (ICountGuesses)account;

        try
        {
            if (bearer.WaitsUntil <= now || bearer.WaitsUntil is null)
            {
                if (secrets.Open(account) is { } secret && Totp.StepOf(secret, code, now) is { } step && account.Take(step))
                {
                    var admitted = await admission.Admit(account, visitor, half.Session, "code", ct);
                    await db.SaveChangesAsync(ct);
                    return admitted;
                }

                bearer.CountWrongGuess(now, book.At(now));
                await db.SaveChangesAsync(ct);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another code was tried at the same moment; this one counts as wrong.
            db.ChangeTracker.Clear();
        }

        throw new RuleBroken("organizations.wrong-code", $"验证码不对或已经用过。请等验证器显示下一个验证码再输入；多次输错要等一会儿。");
    }
}
