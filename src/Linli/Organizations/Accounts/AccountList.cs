using Linli.Organizations.Data;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Accounts;

/// <summary>An account as the administrator's list shows it: no secrets, no figures of its work.</summary>
internal sealed record AccountLine(
    Guid Id,
    string UserName,
    string Name,
    string? Phone,
    string? Post,
    bool CanSignIn,
    bool HasSecondFactor,
    bool IsDisabled
);

/// <summary>Accounts by user name, a page at a time.</summary>
internal sealed class AccountList(LinliDb db, OfficeDay days)
{
    public const int PageSize = 50;

    /// <param name="search">Part of a user name or a name; empty for all.</param>
    /// <param name="after">User name in capitals after which the page begins.</param>
    public async Task<IReadOnlyList<AccountLine>> Read(string search, string after, CancellationToken ct)
    {
        var today = days.Today(db.Scope.County);
        var capitals = StaffAccount.InCapitals(search);
        var accounts = await db.Set<StaffAccount>()
            .AsNoTracking()
            .Where(a => a.SignInName.CompareTo(after) > 0)
            .Where(a => search == "" || a.SignInName.Contains(capitals) || a.Name.Contains(search))
            .OrderBy(a => a.SignInName)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        var ids = accounts.Select(a => a.Id).ToList();
        var keys = (await db.Set<StaffPasskey>().Where(p => ids.Contains(p.Staff)).Select(p => p.Staff).ToListAsync(ct)).ToHashSet();
        var posts = await (
            from line in db.Set<PersonInPost>()
            join post in db.Set<Post>() on line.Post equals post.Id
            join body in db.Set<Body>() on post.Body equals body.Id
            where line.Staff != null && ids.Contains(line.Staff.Value) && line.From <= today && (line.Until == null || line.Until >= today)
            select new { Staff = line.Staff!.Value, Said = body.Name + " " + post.Title }
        ).ToDictionaryAsync(p => p.Staff, p => p.Said, ct);

        return
        [
            .. accounts.Select(a => new AccountLine(
                a.Id,
                a.UserName,
                a.Name,
                a.Phone,
                posts.GetValueOrDefault(a.Id),
                a.PasswordHash is not null || keys.Contains(a.Id),
                a.HasAuthenticator || keys.Contains(a.Id),
                a.IsDisabled
            )),
        ];
    }
}
