using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Accounts;

/// <summary>What an administrator does to somebody's account. Each act ends the account's sessions and leaves a line in the audit.</summary>
internal sealed class KeepAccount(LinliDb db, Changes changes, PasswordGate gate, TimeProvider clock)
{
    /// <exception cref="RuleBroken">It is one's own account, or it is disabled already.</exception>
    public async Task Disable(Guid id, Actor by, CancellationToken ct)
    {
        if (id == by.StaffId)
        {
            throw new RuleBroken("organizations.own-account", $"不能停用自己的账号，请另一位管理员来办。");
        }

        var account = await Find(id, ct);
        account.Disable(clock.GetUtcNow());
        await Save("account.disable", account, by, ct);
    }

    public async Task Enable(Guid id, Actor by, CancellationToken ct)
    {
        var account = await Find(id, ct);
        account.Enable();
        await Save("account.enable", account, by, ct);
    }

    /// <summary>For a lost phone: the next sign-in sets up a second factor anew.</summary>
    public async Task ResetSecondFactor(Guid id, Actor by, CancellationToken ct)
    {
        var account = await Find(id, ct);
        account.RemoveAuthenticator();
        db.RemoveRange(await db.Set<StaffPasskey>().Where(p => p.Staff == id).ToListAsync(ct));
        await Save("account.second-factor-reset", account, by, ct);
    }

    /// <summary>For a forgotten password: a new one, told once.</summary>
    public async Task<string> GivePassword(Guid id, Actor by, CancellationToken ct)
    {
        var password = PasswordRules.Generate();
        var account = await Find(id, ct);

        using (var turn = await gate.Enter(ct))
        {
            account.SetPassword(turn.Hash(password));
        }

        await Save("account.password-given", account, by, ct);
        return password;
    }

    private async Task<StaffAccount> Find(Guid id, CancellationToken ct) =>
        await db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new RuleBroken("organizations.no-such-account", $"账号不存在，请重新选择。");

    private async Task Save(string act, StaffAccount account, Actor by, CancellationToken ct)
    {
        db.Add(AuditEntry.Of(act, by, account.UserName, clock.GetUtcNow()));
        await changes.Save(by.County, ct);
    }
}
