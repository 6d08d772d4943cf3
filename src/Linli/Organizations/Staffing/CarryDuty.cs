using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;

namespace Linli.Organizations.Staffing;

/// <summary>
/// A grid is drawn no more: whoever served it goes on in the grid that has its houses, from the same day, by one act. Posts that give
/// rights are an administrator's.
/// </summary>
internal sealed class CarryDuty(LinliDb db, DutyPosts posts, DutyBox box, IGridGround ground, Changes changes, TimeProvider clock)
{
    /// <param name="to">One of the grids its houses stand in now.</param>
    /// <exception cref="RuleBroken">The grid goes on, the other is not its successor, nobody serves, or the post gives rights.</exception>
    public async Task<PostId> Run(PostId id, string to, Actor by, CancellationToken ct)
    {
        var post = await posts.Find(id, by, ct);

        if (post.Role is not null)
        {
            throw new RuleBroken("organizations.post-needs-account", $"{post.Title}带有系统权限，请由系统管理员在“组织”里办理。");
        }

        if (ground.EndOf(by.County, post.Area) is not { } end || end.Successors.FirstOrDefault(s => s.Code == to) is not { } next)
        {
            throw new RuleBroken("organizations.not-a-successor", $"{post.AreaName}没有停用，或所选网格不是接替它的网格，请刷新页面看看。");
        }

        if (!by.Jurisdiction.Covers(to))
        {
            throw new NotThere("grid");
        }

        var line = (await posts.History(id, ct)).Find(l => l.Until is null) ?? throw new NotThere("term");
        var from = line.From > end.On ? line.From : end.On;
        var (term, at) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var reason = to.Length > 15 ? $"{end.Name}停用，转到{next.Name}" : $"{end.Name}网格停用，转到{next.Name}网格";
        var person = new NamedPerson(
            term,
            line.Name!,
            line.Kind,
            box.Seal(by.County, term, box.Open(line)),
            new(line.IsShown, line.ShownPhone),
            reason
        );
        var there = post.Duty == GridDuty.Leader ? await posts.LeaderOf(to, ct) : null;
        var fresh =
            there ?? Post.OfDuty(await posts.Employer(by.County, to, from, ct), post.Duty!.Value, new(to), next.Name, null, post.Hours);
        var history = there is null ? [] : await posts.History(there.Id, ct);

        if (history.Exists(l => l.Until is null))
        {
            throw new RuleBroken(
                "organizations.leader-there",
                $"{next.Name}网格已有网格长，不能再转入一位。请办理离任，或先交接那里的网格长。"
            );
        }

        if (there is null)
        {
            db.Add(fresh);
        }

        line.End(from.AddDays(-1));
        db.Add(fresh.Name(person, from, history));
        db.Add(AuditEntry.Of("duty.carry", by, $"{post.Title} → {fresh.Title}", at, reason));
        await changes.Save(by.County, ct);
        return fresh.Id;
    }
}
