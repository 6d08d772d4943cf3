using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Data;
using Linli.Organizations.Sessions;
using Linli.Organizations.SigningIn;
using Linli.Platform.Audit;
using Linli.Platform.Data;

namespace Linli.Organizations.SecondFactors;

/// <summary>Sets up an authenticator app: a secret first, then a code that proves the app has it.</summary>
internal sealed class EnrolAuthenticator(
    LinliDb db,
    AuthenticatorSecrets secrets,
    SecondFactorState factors,
    Admission admission,
    Changes changes,
    TimeProvider clock
)
{
    /// <summary>The secret that waits for its first code; a new one when there is none.</summary>
    /// <exception cref="RuleBroken">The session may not enrol, or an authenticator is in use already.</exception>
    public async Task<string> Begin(OpenSession mine, CancellationToken ct)
    {
        await Allow(mine, ct);

        if (!mine.Account.HasAuthenticator && secrets.Open(mine.Account) is { } waiting)
        {
            return waiting;
        }

        var secret = Totp.NewSecret();
        mine.Account.BeginAuthenticator(secrets.Seal(mine.Account, secret));
        await changes.Save(mine.Account.County, ct);
        return secret;
    }

    /// <summary>Proves the app. A session that waited for this becomes a complete one.</summary>
    /// <returns>The new session, or null when the old one was complete and goes on.</returns>
    /// <exception cref="RuleBroken">The code is wrong, or nothing waits for one.</exception>
    public async Task<Admitted?> Confirm(OpenSession mine, string code, Visitor visitor, CancellationToken ct)
    {
        await Allow(mine, ct);
        var now = clock.GetUtcNow();
        var account = mine.Account;

        if (account.HasAuthenticator || secrets.Open(account) is not { } secret || Totp.StepOf(secret, code, now) is not { } step)
        {
            throw new RuleBroken("organizations.wrong-code", $"验证码不对，请输入验证器现在显示的六位数字。手机时间不准也会这样。");
        }

        account.ConfirmAuthenticator(step, now);
        db.Add(AuditEntry.Of("account.second-factor-set", account.AsActor(), account.UserName, now));
        Admitted? admitted = null;

        if (mine.Session.Stage == SessionStage.Enrolment)
        {
            // Whoever else stands at this point with the same password must start again.
            account.EndSessions();
            admitted = await admission.Admit(account, visitor, mine.Session, "enrolment", ct);
        }

        await changes.Save(account.County, ct);
        return admitted;
    }

    // With the password alone nobody adds a factor to an account that has one.
    private async Task Allow(OpenSession mine, CancellationToken ct)
    {
        var allowed =
            mine.Session.Stage == SessionStage.Complete
            || (mine.Session.Stage == SessionStage.Enrolment && !await factors.Has(mine.Account, ct));

        if (!allowed)
        {
            throw new RuleBroken("organizations.second-factor-first", $"这个账号已经有第二重验证，请先完成登录，再到“我的账号”里修改。");
        }
    }
}
