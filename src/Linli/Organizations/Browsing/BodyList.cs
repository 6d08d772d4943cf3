using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Browsing;

/// <summary>A body as the list shows it.</summary>
/// <param name="Vacant">Posts that nobody holds today.</param>
internal sealed record BodyLine(BodyId Id, BodyKind Kind, string Name, string UnitCode, string Area, string? Phone, int Posts, int Vacant);

/// <summary>Bodies that exist today by area, the county's first. One question to the database.</summary>
internal sealed class BodyList(LinliDb db, OfficeDay days)
{
    /// <summary>A list that is longer is cut, and says so: an area or a word finds the rest.</summary>
    public const int Most = 200;

    public async Task<IReadOnlyList<BodyLine>> Read(BodyFilter filter, CancellationToken ct)
    {
        var today = days.Today(db.Scope.County);
        var (area, end) = (filter.Area ?? "", filter.Area + "~");
        var words = filter.Words ?? "";
        var held = db.Set<PersonInPost>().Where(h => h.From <= today && (h.Until == null || h.Until >= today));

        var lines = await db.Set<Body>()
            .AsNoTracking()
            .Where(b => b.From <= today && (b.Until == null || b.Until >= today))
            .Where(b => b.Area.CompareTo(area) >= 0 && b.Area.CompareTo(end) < 0)
            .Where(b => filter.Kind == null || b.Kind == filter.Kind)
            .Where(b => words == "" || b.Name.Contains(words))
            .Where(b => !filter.Vacant || db.Set<Post>().Any(p => p.Body == b.Id && p.Role != null && !held.Any(h => h.Post == p.Id)))
            .OrderBy(b => b.Area)
            .ThenBy(b => b.Id)
            .Take(Most + 1)
            .Select(b => new BodyLine(
                b.Id,
                b.Kind,
                b.Name,
                b.UnitCode,
                b.Area,
                b.Phone,
                db.Set<Post>().Count(p => p.Body == b.Id && p.Role != null),
                db.Set<Post>().Count(p => p.Body == b.Id && p.Role != null && !held.Any(h => h.Post == p.Id))
            ))
            .ToListAsync(ct);

        // Within an area the committee or office stands before departments and companies.
        return [.. lines.OrderBy(l => l.Area, StringComparer.Ordinal).ThenBy(l => l.Kind).ThenBy(l => l.Id.Value)];
    }
}
