using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Tokens;

/// <summary>Issues a personal access token, told once.</summary>
internal sealed class IssueToken(LinliDb db, SignInRulebook book, TimeProvider clock)
{
    /// <param name="Text">What goes after <c>Authorization: Bearer</c>; stored nowhere.</param>
    internal sealed record Issued(Guid Id, string Text, DateTimeOffset ExpiresAt);

    /// <exception cref="RuleBroken">The account is gone or disabled, or the particulars break a rule of <see cref="AccessToken"/>.</exception>
    public async Task<Issued> Run(Guid owner, string name, int days, Actor by, CancellationToken ct)
    {
        var account =
            await db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.Id == owner && a.DisabledAt == null, ct)
            ?? throw new RuleBroken("organizations.no-such-account", $"账号不存在或已停用，不能签发令牌。");

        var now = clock.GetUtcNow();
        var reference = Reference.New(account.County);
        var token = AccessToken.Issue(reference, account, name, days, book.At(now), now);
        db.Add(token);
        db.Add(AuditEntry.Of("token.issue", by, account.UserName, now, token.Name));
        await db.SaveChangesAsync(ct);
        return new(token.Id, AccessToken.Prefix + reference.Text, token.ExpiresAt);
    }
}
