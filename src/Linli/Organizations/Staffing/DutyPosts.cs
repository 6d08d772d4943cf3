using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Staffing;

/// <summary>Finds posts that serve grids for whoever may staff them: in their own area, and nothing that gives rights.</summary>
internal sealed class DutyPosts(LinliDb db, IGridGround ground)
{
    /// <exception cref="NotThere">No such post in this person's area.</exception>
    public async Task<Post> Find(PostId id, Actor by, CancellationToken ct) =>
        await db.Set<Post>().SingleOrDefaultAsync(p => p.Id == id && p.Duty != null, ct) is { } post && by.Jurisdiction.Covers(post.Area)
            ? post
            : throw new NotThere("post");

    public Task<List<PersonInPost>> History(PostId id, CancellationToken ct) =>
        db.Set<PersonInPost>().Where(p => p.Post == id).ToListAsync(ct);

    /// <summary>The one leader's post of a grid, held or not.</summary>
    public Task<Post?> LeaderOf(string grid, CancellationToken ct) =>
        db.Set<Post>().SingleOrDefaultAsync(p => p.Duty == GridDuty.Leader && p.Area == grid, ct);

    /// <exception cref="NotThere">No such term in this person's area.</exception>
    public async Task<(Post Post, PersonInPost Line)> Line(Guid term, Actor by, CancellationToken ct)
    {
        var line = await db.Set<PersonInPost>().SingleOrDefaultAsync(p => p.Id == term, ct) ?? throw new NotThere("term");
        return (await Find(line.Post, by, ct), line);
    }

    /// <summary>Whose people serve a grid: of a dedicated one its own body's, else the residents' committee's.</summary>
    /// <exception cref="RuleBroken">The community has no committee.</exception>
    public async Task<Body> Employer(CountyCode county, string area, DateOnly day, CancellationToken ct)
    {
        var grid = area[..15];
        var keeper = ground.IsDedicated(county, grid, day)
            ? await db.Set<GridKeeper>()
                .Where(k => k.Area == grid && k.From <= day && (k.To == null || k.To > day))
                .OrderByDescending(k => k.From)
                .FirstOrDefaultAsync(ct)
            : null;
        return keeper is null ? await Committee(area, day, ct) : await db.Set<Body>().SingleAsync(b => b.Id == keeper.Body, ct);
    }

    /// <summary>The residents' committee whose people serve an area.</summary>
    /// <exception cref="RuleBroken">The community has none.</exception>
    public async Task<Body> Committee(string area, DateOnly day, CancellationToken ct)
    {
        var community = area[..12];
        return await db.Set<Body>()
                .OrderBy(b => b.Id)
                .FirstOrDefaultAsync(
                    b =>
                        b.Kind == BodyKind.ResidentsCommittee
                        && b.Area == community
                        && b.From <= day
                        && (b.Until == null || b.Until >= day),
                    ct
                )
            ?? throw new RuleBroken("organizations.no-committee", $"这个社区还没有居民委员会，请先由系统管理员在“组织”里成立。");
    }
}
