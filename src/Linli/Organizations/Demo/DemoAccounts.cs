using Linli.Organizations.Data;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Demo;

/// <summary>Finds the demonstration's account of a role. Real accounts are never found here.</summary>
internal sealed class DemoAccounts(LinliDb db, OfficeDay days)
{
    /// <summary>The first account of the role that somebody can sign in to; null when no demonstration was played.</summary>
    public async Task<StaffAccount?> Find(Role role, CancellationToken ct)
    {
        var today = days.Today(db.Scope.County);
        return await (
            from account in db.Set<StaffAccount>()
            join line in db.Set<PersonInPost>() on (Guid?)account.Id equals line.Staff
            join post in db.Set<Post>() on line.Post equals post.Id
            where account.IsDemo && account.PasswordHash != null && account.DisabledAt == null && post.Role == role
            where line.From <= today && (line.Until == null || line.Until >= today)
            orderby account.UserName
            select account
        ).FirstOrDefaultAsync(ct);
    }
}
