using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Browsing;

/// <summary>A post as the list shows it; the holder is null when it is vacant.</summary>
internal sealed record PostLine(string Title, string AreaName, string? Holder, string? Phone);

/// <summary>A body with its posts and the bodies whose area lies under its own.</summary>
internal sealed record BodyNode(Body Body, IReadOnlyList<PostLine> Posts, List<BodyNode> Below);

/// <summary>All bodies of the county as a tree by area, with who holds which post today. Three questions to the database.</summary>
internal sealed class BodyTree(LinliDb db, OfficeDay days)
{
    public async Task<IReadOnlyList<BodyNode>> Read(CancellationToken ct)
    {
        var today = days.Today(db.Scope.County);
        var bodies = await db.Set<Body>().AsNoTracking().Where(b => b.Until == null || b.Until >= today).ToListAsync(ct);
        var posts = await db.Set<Post>().AsNoTracking().ToListAsync(ct);
        var holders = await (
            from line in db.Set<PersonInPost>().AsNoTracking()
            join person in db.Set<StaffAccount>().AsNoTracking() on line.Staff equals person.Id
            where line.From <= today && (line.Until == null || line.Until >= today)
            select new
            {
                line.Post,
                person.Name,
                person.Phone,
            }
        ).ToDictionaryAsync(h => h.Post, ct);

        var lines = posts
            .OrderBy(p => p.Area, StringComparer.Ordinal)
            .ThenBy(p => p.Id.Value)
            .ToLookup(
                p => p.Body,
                p =>
                    holders.TryGetValue(p.Id, out var h)
                        ? new PostLine(p.Title, p.AreaName, h.Name, h.Phone)
                        : new(p.Title, p.AreaName, null, null)
            );

        return Hang([.. bodies.Select(b => new BodyNode(b, [.. lines[b.Id]], []))]);
    }

    // The head of an area is its committee, its office or the command center; the other bodies of the area hang beside it.
    private static List<BodyNode> Hang(List<BodyNode> nodes)
    {
        var heads = nodes
            .Where(n => n.Body.Kind is BodyKind.CommandCenter or BodyKind.SubDistrict or BodyKind.ResidentsCommittee)
            .GroupBy(n => n.Body.Area)
            .ToDictionary(g => g.Key, g => g.First());
        var roots = new List<BodyNode>();

        foreach (var node in nodes.OrderBy(n => n.Body.Area.Length).ThenBy(n => n.Body.Kind).ThenBy(n => n.Body.Id.Value))
        {
            (HeadOf(node, heads)?.Below ?? roots).Add(node);
        }

        return roots;
    }

    private static BodyNode? HeadOf(BodyNode node, Dictionary<string, BodyNode> heads)
    {
        if (node.Body.Parent is { } parent && heads.Values.FirstOrDefault(h => h.Body.Id == parent) is { } named && named != node)
        {
            return named;
        }

        for (var area = node.Body.Area; area.Length >= 6; area = area[..^(area.Length > 6 ? 3 : 1)])
        {
            if (heads.TryGetValue(area, out var head) && head != node)
            {
                return head;
            }
        }

        return null;
    }
}
