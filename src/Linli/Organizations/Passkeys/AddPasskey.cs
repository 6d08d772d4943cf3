using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Data;
using Linli.Organizations.SecondFactors;
using Linli.Organizations.Sessions;
using Linli.Organizations.SigningIn;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Linli.Organizations.Passkeys;

/// <summary>Adds a passkey to one's own account. A session that waited for a second factor becomes a complete one.</summary>
internal sealed class AddPasskey(
    LinliDb db,
    IPasskeyHandler<StaffAccount> passkeys,
    PasskeyChallenge challenge,
    SecondFactorState factors,
    Admission admission,
    Changes changes,
    TimeProvider clock
)
{
    /// <summary>Options for <c>navigator.credentials.create</c>, as JSON.</summary>
    public async Task<string> Options(OpenSession mine, HttpContext http)
    {
        await Allow(mine, http.RequestAborted);
        var entity = new PasskeyUserEntity
        {
            Id = mine.Account.Id.ToString(),
            Name = mine.Account.UserName,
            DisplayName = mine.Account.Name,
        };
        var made = await passkeys.MakeCreationOptionsAsync(entity, http);
        challenge.Keep(http, made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <returns>The new session, or null when the old one was complete and goes on.</returns>
    /// <exception cref="RuleBroken">The device's answer does not fit.</exception>
    public async Task<Admitted?> Run(OpenSession mine, string credential, string name, HttpContext http, CancellationToken ct)
    {
        await Allow(mine, ct);
        var state = challenge.Take(http);
        var made = await passkeys.PerformAttestationAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = credential,
                AttestationState = state,
            }
        );

        if (state is null || !made.Succeeded || made.UserEntity.Id != mine.Account.Id.ToString())
        {
            throw new RuleBroken("organizations.passkey-failed", $"没有添加成功：设备没有完成验证，或者等得太久。请再试一次。");
        }

        var account = mine.Account;
        db.Add(Key(account, made.Passkey, string.IsNullOrWhiteSpace(name) ? Visitor.Of(http).Device : name.Trim()));
        db.Add(AuditEntry.Of("account.passkey-added", account.AsActor(), account.UserName, clock.GetUtcNow()));
        Admitted? admitted = null;

        if (mine.Session.Stage == SessionStage.Enrolment)
        {
            account.EndSessions();
            admitted = await admission.Admit(account, Visitor.Of(http), mine.Session, "passkey-enrolment", ct);
        }

        await changes.Save(account.County, ct);
        return admitted;
    }

    private static StaffPasskey Key(StaffAccount account, UserPasskeyInfo made, string name) =>
        new()
        {
            County = account.County,
            Id = Guid.CreateVersion7(),
            Staff = account.Id,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            Name = name.Length > 50 ? new string([.. name.EnumerateRunes().Take(25).SelectMany(r => r.ToString())]) : name,
            CreatedAt = made.CreatedAt,
            SignCount = made.SignCount,
            Transports = string.Join(',', made.Transports ?? []),
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            AttestationObject = made.AttestationObject,
            ClientDataJson = made.ClientDataJson,
        };

    private async Task Allow(OpenSession mine, CancellationToken ct)
    {
        if (
            mine.Session.Stage != SessionStage.Complete
            && (mine.Session.Stage != SessionStage.Enrolment || await factors.Has(mine.Account, ct))
        )
        {
            throw new RuleBroken("organizations.second-factor-first", $"这个账号已经有第二重验证，请先完成登录，再到“我的账号”里修改。");
        }
    }
}
