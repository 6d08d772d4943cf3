using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Staffing;

/// <summary>Somebody's term in a post that serves a grid.</summary>
internal sealed record DutyTerm(PersonInPost Line, string Name);

/// <summary>A post that serves a grid, with everybody who held it or will, the latest first.</summary>
internal sealed record DutyDossier(Post Post, DateOnly Today, IReadOnlyList<DutyTerm> Terms)
{
    public DutyTerm? Now => Terms.FirstOrDefault(t => t.Line.HoldsOn(Today));

    /// <summary>Announced, not begun.</summary>
    public DutyTerm? Next => Terms.FirstOrDefault(t => t.Line.From > Today && !t.Line.IsWithdrawn);
}

/// <summary>Reads one post that serves a grid, for its page. Two questions to the database.</summary>
internal sealed class DutyDossiers(LinliDb db, DutyPosts posts, OfficeDay days)
{
    /// <exception cref="NotThere">No such post in this person's area.</exception>
    public async Task<DutyDossier> Find(PostId id, Actor by, CancellationToken ct)
    {
        var post = await posts.Find(id, by, ct);
        var terms = await (
            from line in db.Set<PersonInPost>().AsNoTracking()
            where line.Post == id
            join account in db.Set<StaffAccount>() on line.Staff equals (Guid?)account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new DutyTerm(line, line.Name ?? account.Name)
        ).ToListAsync(ct);
        return new(post, days.Today(by.County), [.. terms.OrderByDescending(t => t.Line.From)]);
    }
}
