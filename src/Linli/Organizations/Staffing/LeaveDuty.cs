using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;

namespace Linli.Organizations.Staffing;

/// <summary>Somebody leaves without a successor, or an announced successor is taken back.</summary>
internal sealed class LeaveDuty(LinliDb db, DutyPosts posts, Changes changes, OfficeDay days, TimeProvider clock)
{
    /// <exception cref="RuleBroken">The term has ended, gives rights, or the reason is missing.</exception>
    public async Task Run(Guid term, DateOnly lastDay, string? reason, Actor by, CancellationToken ct)
    {
        var (post, line) = await posts.Line(term, by, ct);
        DemandNamed(post);
        line.Leave(lastDay, reason);
        db.Add(AuditEntry.Of("duty.leave", by, $"{post.Title} {line.Name}", clock.GetUtcNow(), reason));
        await changes.Save(by.County, ct);
    }

    /// <exception cref="RuleBroken">Its day has come, or it gives rights.</exception>
    public async Task Withdraw(Guid term, Actor by, CancellationToken ct)
    {
        var (post, line) = await posts.Line(term, by, ct);
        DemandNamed(post);
        post.Withdraw(line, days.Today(by.County), await posts.History(post.Id, ct));
        db.Add(AuditEntry.Of("duty.withdraw", by, $"{post.Title} {line.Name}", clock.GetUtcNow()));
        await changes.Save(by.County, ct);
    }

    private static void DemandNamed(Post post)
    {
        if (post.Role is not null)
        {
            throw new RuleBroken("organizations.post-needs-account", $"{post.Title}带有系统权限，请由系统管理员在“组织”里办理。");
        }
    }
}
