using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Staffing;

/// <summary>Who is named, as the clerk writes it.</summary>
/// <param name="Phone">Their own, kept sealed; null when they told none.</param>
/// <param name="ShownPhone">An office's or duty phone residents may call.</param>
internal sealed record PersonSheet(
    string Name,
    GridWorkerKind? Kind,
    string? Phone,
    bool IsShown,
    string? ShownPhone,
    string? Reason,
    string? Document
);

/// <summary>
/// Names somebody for a grid, a micro-grid or a building, from a day on, without an account. In a post that somebody holds it is a
/// succession (交接): one act ends one and begins the other.
/// </summary>
internal sealed class NameForDuty(LinliDb db, DutyPosts posts, DutyBox box, IGridGround ground, Changes changes, TimeProvider clock)
{
    /// <param name="Area">The grid or micro-grid; not needed with a building.</param>
    internal sealed record Place(GridDuty Duty, string Area, Guid? Building = null, string Hours = "");

    /// <summary>Names the first in a post, or the next where the place has a vacant one.</summary>
    /// <exception cref="RuleBroken">The place is not drawn on the day, or a rule of <see cref="Post.Name"/>.</exception>
    /// <exception cref="NotThere">The place lies outside this person's area.</exception>
    public async Task<PostId> First(Place place, PersonSheet sheet, DateOnly from, Actor by, CancellationToken ct)
    {
        var (area, name) = Where(place, from, by);
        var post = await Vacant(place, area, ct);

        if (post is null)
        {
            post = Post.OfDuty(await posts.Employer(by.County, area, from, ct), place.Duty, new(area), name, place.Building, place.Hours);
            db.Add(post);
        }

        return await Put(post, sheet, from, by, ct);
    }

    /// <summary>Somebody follows whoever holds the post.</summary>
    /// <exception cref="RuleBroken">A rule of <see cref="Post.Name"/>.</exception>
    /// <exception cref="NotThere">No such post in this person's area.</exception>
    public async Task<PostId> Next(PostId id, PersonSheet sheet, DateOnly from, Actor by, CancellationToken ct) =>
        await Put(await posts.Find(id, by, ct), sheet, from, by, ct);

    private async Task<PostId> Put(Post post, PersonSheet sheet, DateOnly from, Actor by, CancellationToken ct)
    {
        var (term, at) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var person = new NamedPerson(
            term,
            sheet.Name,
            post.Duty == GridDuty.Worker ? sheet.Kind : null,
            box.Seal(by.County, term, sheet.Phone),
            ShownCard.Of(sheet.IsShown, sheet.ShownPhone),
            sheet.Reason?.Trim(),
            string.IsNullOrWhiteSpace(sheet.Document) ? null : sheet.Document.Trim()
        );
        db.Add(post.Name(person, from, await posts.History(post.Id, ct)));
        db.Add(AuditEntry.Of("duty.name", by, $"{post.Title} {person.Name}", at, person.Reason));
        await Save(post, by, ct);
        return post.Id;
    }

    private async Task Save(Post post, Actor by, CancellationToken ct)
    {
        try
        {
            await changes.Save(by.County, ct);
        }
        catch (DbUpdateException) when (post.Duty == GridDuty.Leader)
        {
            // The other one's leader holds the database's word: a grid has one.
            throw new RuleBroken("organizations.leader-taken", $"刚才有人登记了这个网格的网格长。没有保存，请刷新页面看看。");
        }
    }

    // The post of a place that nobody holds or will hold: its history goes on. A grid has one leader's post, held or not.
    private async Task<Post?> Vacant(Place place, string area, CancellationToken ct)
    {
        var same = db.Set<Post>()
            .Where(p => p.Duty == place.Duty && p.Role == null)
            .Where(p => place.Building != null ? p.Building == place.Building : p.Area == area);
        return await same.Where(p => place.Duty == GridDuty.Leader || !db.Set<PersonInPost>().Any(l => l.Post == p.Id && l.Until == null))
            .OrderBy(p => p.Id)
            .FirstOrDefaultAsync(ct);
    }

    // A sub-area has a leader, a micro-grid a worker.
    private bool Fits(GridDuty duty, string area, DateOnly day, Actor by) =>
        area.Length == 15
        || ground.Grids(by.County, area[..12], day).SelectMany(g => g.Parts).First(p => p.Code == area).IsSubArea
            == (duty == GridDuty.SubAreaLeader);

    private (string Area, string Name) Where(Place place, DateOnly from, Actor by)
    {
        var house = place.Building is { } id ? ground.House(by.County, id, from) ?? throw new NotThere("building") : null;
        var area = house?.Grid ?? place.Area;

        if (!by.Jurisdiction.Covers(area))
        {
            throw new NotThere("grid");
        }

        if (area.Length < 15 || !ground.IsDrawn(by.County, area, from) || !Fits(place.Duty, area, from, by))
        {
            throw new RuleBroken("organizations.grid-not-drawn", $"{from:yyyy-MM-dd} 那天没有这个网格或微网格，请改日期，或重新选择。");
        }

        var name =
            house?.Name
            ?? (
                area.Length == 17
                    ? ground.Grids(by.County, area[..12], from).SelectMany(g => g.Parts).First(p => p.Code == area).Name
                    : ground.Grids(by.County, area[..12], from).First(g => g.Code == area).Name
            );
        return (area, name);
    }
}
