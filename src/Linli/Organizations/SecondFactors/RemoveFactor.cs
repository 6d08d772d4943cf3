using Linli.Kernel;
using Linli.Organizations.Accounts;
using Linli.Organizations.Data;
using Linli.Organizations.Sessions;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.SecondFactors;

/// <summary>A person removes their own authenticator or one passkey. Where a second factor is required the last one stays.</summary>
internal sealed class RemoveFactor(LinliDb db, Changes changes, LinliSettings settings, TimeProvider clock)
{
    /// <exception cref="RuleBroken">It is the last factor and one is required.</exception>
    public async Task Authenticator(OpenSession mine, CancellationToken ct)
    {
        var passkeys = await db.Set<StaffPasskey>().CountAsync(p => p.Staff == mine.Account.Id, ct);
        KeepOne(passkeys);
        mine.Account.RemoveAuthenticator();
        mine.Session.Follow(mine.Account);
        await Save("account.authenticator-removed", mine, ct);
    }

    /// <exception cref="RuleBroken">It is the last factor and one is required, or there is no such passkey.</exception>
    public async Task Passkey(OpenSession mine, Guid id, CancellationToken ct)
    {
        var all = await db.Set<StaffPasskey>().Where(p => p.Staff == mine.Account.Id).ToListAsync(ct);
        var gone =
            all.SingleOrDefault(p => p.Id == id) ?? throw new RuleBroken("organizations.no-such-passkey", $"这个通行密钥已经不在了。");
        KeepOne(all.Count - 1 + (mine.Account.HasAuthenticator ? 1 : 0));
        db.Remove(gone);
        mine.Account.EndSessions();
        mine.Session.Follow(mine.Account);
        await Save("account.passkey-removed", mine, ct);
    }

    private void KeepOne(int left)
    {
        if (left == 0 && settings.SecondFactorRequired)
        {
            throw new RuleBroken("organizations.last-factor", $"必须保留至少一种第二重验证，请先添加另一种，再移除这一种。");
        }
    }

    private async Task Save(string act, OpenSession mine, CancellationToken ct)
    {
        db.Add(AuditEntry.Of(act, mine.Account.AsActor(), mine.Account.UserName, clock.GetUtcNow()));
        await changes.Save(mine.Account.County, ct);
    }
}
