using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Demo;

/// <summary>Everybody in office, with the rights their posts give: the actors of a story.</summary>
internal sealed class DemoStaff(LinliDb db, Grants grants, OfficeDay days)
{
    public async Task<IReadOnlyList<StaffInPost>> Read(CancellationToken ct)
    {
        var county = db.Scope.County;
        var today = days.Today(county);
        var rows = await (
            from line in db.Set<PersonInPost>().AsNoTracking()
            join post in db.Set<Post>().AsNoTracking() on line.Post equals post.Id
            join body in db.Set<Body>().AsNoTracking() on post.Body equals body.Id
            join person in db.Set<StaffAccount>().AsNoTracking() on line.Staff equals (Guid?)person.Id
            where post.Role != null && line.From <= today && (line.Until == null || line.Until >= today)
            orderby post.Id
            select new
            {
                post,
                Body = body.Name,
                person.Id,
                person.Name,
            }
        ).ToListAsync(ct);

        return
        [
            .. rows.Select(r => new StaffInPost(
                r.post.Role!.Value,
                r.post.Area,
                new()
                {
                    StaffId = r.Id,
                    Name = r.Name,
                    County = county,
                    BodyId = r.post.Body.Value,
                    BodyName = r.Body,
                    Jurisdiction = r.post.Jurisdiction,
                    Permissions = grants.Of(r.post.Role!.Value),
                }
            )),
        ];
    }
}
