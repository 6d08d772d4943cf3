using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Appointing;

/// <summary>Puts a person into a post from a day on; the one before leaves the day before.</summary>
internal sealed class Appoint(LinliDb db, Changes changes, TimeProvider clock)
{
    /// <param name="background">From among whom a party secretary was chosen.</param>
    /// <exception cref="RuleBroken">No such post or account, or the days overlap (<see cref="Post.Appoint"/>).</exception>
    public async Task Run(
        PostId postId,
        Guid staff,
        DateOnly from,
        Actor by,
        CancellationToken ct,
        SecretaryBackground? background = null
    ) =>
        await Run(
            postId,
            await db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.Id == staff, ct)
                ?? throw new RuleBroken("organizations.no-such-account", $"账号不存在，请重新选择。"),
            from,
            background,
            by,
            ct
        );

    /// <summary>The same for whoever is known by the user name, as an administrator types it.</summary>
    /// <exception cref="RuleBroken">As above.</exception>
    public async Task Run(PostId postId, string userName, DateOnly from, Actor by, CancellationToken ct)
    {
        var name = StaffAccount.InCapitals(userName);
        var person =
            await db.Set<StaffAccount>().SingleOrDefaultAsync(a => a.SignInName == name, ct)
            ?? throw new RuleBroken("organizations.no-such-user", $"没有用户名为“{userName.Trim()}”的账号，请核对，或先到“账号”里开通。");
        await Run(postId, person, from, null, by, ct);
    }

    private async Task Run(
        PostId postId,
        StaffAccount person,
        DateOnly from,
        SecretaryBackground? background,
        Actor by,
        CancellationToken ct
    )
    {
        var post =
            await db.Set<Post>().SingleOrDefaultAsync(p => p.Id == postId, ct)
            ?? throw new RuleBroken("organizations.no-such-post", $"岗位不存在，请重新选择。");
        var history = await db.Set<PersonInPost>().Where(p => p.Post == postId).ToListAsync(ct);
        var own = await db.Set<PersonInPost>().Where(p => p.Staff == person.Id).ToListAsync(ct);

        db.Add(post.Appoint(person, from, history, own, background));
        // Two posts for one person at the same time: the account's revision lets only one through.
        person.Touch();
        db.Add(AuditEntry.Of("post.appoint", by, $"{person.UserName} {post.Title}", clock.GetUtcNow()));
        await changes.Save(by.County, ct);
    }
}
