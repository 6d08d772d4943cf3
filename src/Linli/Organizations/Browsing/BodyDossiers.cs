using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Browsing;

/// <summary>Somebody's term in a post; without a last day it goes on.</summary>
internal sealed record Term(string Name, string UserName, string? Phone, DateOnly From, DateOnly? Until)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>A post with everybody who held it, the latest first.</summary>
internal sealed record PostDossier(
    PostId Id,
    BodyId Body,
    string BodyName,
    string Title,
    Role Role,
    string Area,
    string Hours,
    DateOnly Today,
    IReadOnlyList<Term> Terms
)
{
    /// <summary>Whoever holds it today; null when it is vacant.</summary>
    public Term? Holder => Terms.FirstOrDefault(t => t.HoldsOn(Today));

    /// <summary>Whoever comes after today.</summary>
    public Term? Next => Terms.LastOrDefault(t => t.From > Today);
}

/// <summary>A body with its posts that give rights; who serves the grids stands on a page of its own.</summary>
internal sealed record BodyDossier(Body Body, IReadOnlyList<PostDossier> Posts);

/// <summary>Somebody who can be appointed.</summary>
internal sealed record Candidate(string UserName, string Name);

/// <summary>Reads one body, or one post, for its page.</summary>
internal sealed class BodyDossiers(LinliDb db, OfficeDay days)
{
    private const int MostCandidates = 200;

    /// <summary>Null when there is no such body in the county. Two questions to the database.</summary>
    public async Task<BodyDossier?> Body(BodyId id, CancellationToken ct) =>
        await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) is { } body
            ? new(body, await Posts(db.Set<Post>().Where(p => p.Body == id && p.Role != null), ct))
            : null;

    public async Task<PostDossier?> Post(PostId id, CancellationToken ct) =>
        (await Posts(db.Set<Post>().Where(p => p.Id == id && p.Role != null), ct)).SingleOrDefault();

    /// <summary>Accounts in use whose person holds no post today and will hold none, by name.</summary>
    public async Task<IReadOnlyList<Candidate>> Candidates(CancellationToken ct)
    {
        var today = days.Today(db.Scope.County);
        return await db.Set<StaffAccount>()
            .AsNoTracking()
            .Where(a => a.DisabledAt == null && !db.Set<PersonInPost>().Any(h => h.Staff == a.Id && (h.Until == null || h.Until >= today)))
            .OrderBy(a => a.SignInName)
            .Take(MostCandidates)
            .Select(a => new Candidate(a.UserName, a.Name))
            .ToListAsync(ct);
    }

    /// <summary>Words of the catalog that bodies here already answer for, for a picker.</summary>
    public async Task<IReadOnlyList<string>> UnitCodes(CancellationToken ct) =>
        await db.Set<Body>().Where(b => b.UnitCode != "").Select(b => b.UnitCode).Distinct().OrderBy(c => c).ToListAsync(ct);

    private async Task<IReadOnlyList<PostDossier>> Posts(IQueryable<Post> posts, CancellationToken ct)
    {
        var today = days.Today(db.Scope.County);
        var rows = await (
            from post in posts.AsNoTracking()
            join body in db.Set<Body>() on post.Body equals body.Id
            join line in db.Set<PersonInPost>() on post.Id equals line.Post into lines
            from line in lines.DefaultIfEmpty()
            join person in db.Set<StaffAccount>() on line.Staff equals (Guid?)person.Id into people
            from person in people.DefaultIfEmpty()
            select new
            {
                post,
                Body = body.Name,
                Line = line,
                person.Name,
                person.UserName,
                person.Phone,
            }
        ).ToListAsync(ct);

        return
        [
            .. rows.GroupBy(r => r.post.Id)
                .Select(g =>
                {
                    var (post, body) = (g.First().post, g.First().Body);
                    var terms = g.Where(r => r.Line is not null).OrderByDescending(r => r.Line.From);
                    return new PostDossier(
                        post.Id,
                        post.Body,
                        body,
                        post.Title,
                        post.Role!.Value,
                        post.Area,
                        post.Hours,
                        today,
                        [.. terms.Select(r => new Term(r.Name, r.UserName, r.Phone, r.Line.From, r.Line.Until))]
                    );
                })
                .OrderBy(p => p.Area, StringComparer.Ordinal)
                .ThenBy(p => p.Id.Value),
        ];
    }
}
