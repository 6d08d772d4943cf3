using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Sessions;
using Linli.Platform.Audit;
using Linli.Platform.Data;

namespace Linli.Organizations.Accounts;

/// <summary>A person changes their own password. All other sessions end; the one in hand stays.</summary>
internal sealed class ChangePassword(LinliDb db, Changes changes, PasswordGate gate, SignInRulebook book, TimeProvider clock)
{
    /// <exception cref="RuleBroken">The old password is wrong or guessed too often, or the new one breaks <see cref="PasswordRules"/>.</exception>
    public async Task Run(OpenSession mine, string old, string @new, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rules = book.At(now);
        PasswordRules.Check(@new, mine.Account, rules);

        using var turn = await gate.Enter(ct);

        if (mine.Account.WaitsUntil > now || !turn.Verify(mine.Account.PasswordHash, old))
        {
            mine.Account.CountWrongGuess(now, rules);
            await changes.Save(mine.Account.County, ct);
            throw new RuleBroken("organizations.old-password", $"原密码不对，密码没有改。请再试一次；多次输错要等一会儿。");
        }

        mine.Account.SetPassword(turn.Hash(@new));
        mine.Session.Follow(mine.Account);
        db.Add(AuditEntry.Of("account.password-changed", mine.Account.AsActor(), mine.Account.UserName, now));
        await changes.Save(mine.Account.County, ct);
    }
}
