using System.Security.Claims;
using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Sessions;

/// <summary>
/// Turns a recognised person into an actor by the post they hold today. Without a post they are signed in and may do nothing but keep
/// their own account.
/// </summary>
internal sealed class StaffActors(LinliDb db, Grants grants, RecentStaff recent, OfficeDay days) : IActorSource
{
    public async Task<Actor?> Find(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (Schemes.Read(principal) is not var (county, staff, name))
        {
            return null;
        }

        return await recent.Actor(county, staff, () => Read(county, staff, name, ct));
    }

    private async Task<Actor> Read(CountyCode county, Guid staff, string name, CancellationToken ct)
    {
        db.Scope.Enter(county, Jurisdiction.None);
        var today = days.Today(county);
        var held = await (
            from line in db.Set<PersonInPost>().AsNoTracking()
            join post in db.Set<Post>().AsNoTracking() on line.Post equals post.Id
            join body in db.Set<Body>().AsNoTracking() on post.Body equals body.Id
            where line.Staff == staff && post.Role != null && line.From <= today && (line.Until == null || line.Until >= today)
            select new { post, BodyName = body.Name }
        ).FirstOrDefaultAsync(ct);

        return new()
        {
            StaffId = staff,
            Name = name,
            County = county,
            BodyId = held?.post.Body.Value ?? Guid.Empty,
            BodyName = held?.BodyName ?? "",
            Jurisdiction = held?.post.Jurisdiction ?? Jurisdiction.None,
            Permissions = held?.post.Role is { } role ? grants.Of(role) : new HashSet<string>(),
        };
    }
}
