using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Accounts;

/// <summary>Opens an account with a generated password, told once; or without one, for somebody who does not sign in yet.</summary>
internal sealed class OpenAccount(LinliDb db, Changes changes, PasswordGate gate, TimeProvider clock)
{
    internal sealed record Input(string UserName, string Name, string? Phone = null, bool WithPassword = true, bool IsDemo = false);

    /// <param name="Password">Shown once and stored nowhere; null when none was asked for.</param>
    internal sealed record Opened(Guid Id, string UserName, string? Password);

    /// <exception cref="RuleBroken">The user name is taken, or breaks a rule of <see cref="StaffAccount"/>.</exception>
    public async Task<Opened> Run(Input input, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var userName = input.UserName.Trim();
        var account = StaffAccount.Open(by.County, Guid.CreateVersion7(), userName, input.Name, input.Phone, now, input.IsDemo);

        if (await db.Set<StaffAccount>().AnyAsync(a => a.SignInName == account.SignInName, ct))
        {
            throw new RuleBroken("organizations.user-name-taken", $"用户名 {userName} 已经有人用了，请换一个。");
        }

        string? password = null;

        if (input.WithPassword)
        {
            password = PasswordRules.Generate();
            using var turn = await gate.Enter(ct);
            account.SetPassword(turn.Hash(password));
        }

        db.Add(account);
        db.Add(AuditEntry.Of("account.open", by, userName, now));
        await changes.Save(by.County, ct);
        return new(account.Id, userName, password);
    }
}
