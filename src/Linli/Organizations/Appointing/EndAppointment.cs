using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Appointing;

/// <summary>A person leaves a post after a last day.</summary>
internal sealed class EndAppointment(LinliDb db, Changes changes, TimeProvider clock)
{
    /// <exception cref="RuleBroken">Nobody holds the post, or the day lies before the first.</exception>
    public async Task Run(PostId postId, DateOnly lastDay, Actor by, CancellationToken ct)
    {
        var holder =
            await db.Set<PersonInPost>().SingleOrDefaultAsync(p => p.Post == postId && p.Until == null, ct)
            ?? throw new RuleBroken("organizations.post-vacant", $"这个岗位现在空缺，没有人可以离任。");

        holder.End(lastDay);
        db.Add(AuditEntry.Of("post.end", by, postId.Value.ToString(), clock.GetUtcNow()));
        await changes.Save(by.County, ct);
    }
}
