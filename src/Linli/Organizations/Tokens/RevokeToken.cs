using Linli.Kernel;
using Linli.Organizations.Sessions;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Tokens;

/// <summary>Its owner ends an access token, at once.</summary>
internal sealed class RevokeToken(LinliDb db, RecentStaff recent, TimeProvider clock)
{
    public async Task Run(Guid token, Actor by, CancellationToken ct)
    {
        var found =
            await db.Set<AccessToken>().SingleOrDefaultAsync(t => t.Id == token && t.Staff == by.StaffId, ct)
            ?? throw new RuleBroken("organizations.no-such-token", $"这个令牌不在了，请刷新页面。");

        found.Revoke(clock.GetUtcNow());
        db.Add(AuditEntry.Of("token.revoke", by, found.Name, clock.GetUtcNow()));
        await CountyStamps.Renew(db, by.County, RecentStaff.SignIns, ct);
        await db.SaveChangesAsync(ct);
        recent.Forget(by.County);
    }
}
