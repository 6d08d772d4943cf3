using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;

namespace Linli.Organizations.Browsing;

/// <summary>Everything the directory of one county answers from, read at one moment.</summary>
internal sealed record BodySnapshot(
    IReadOnlyDictionary<BodyId, Body> Bodies,
    ILookup<Guid, BodyId> ByBuilding,
    IReadOnlyList<ServedPlace> ServedAreas,
    IReadOnlySet<BodyId> WithPlaces,
    ILookup<string, Post> GridPosts,
    ILookup<PostId, Holder> Holders,
    IReadOnlySet<BodyId> WithHead,
    ILookup<BodyId, Post> HandlingPosts,
    IReadOnlyList<Post> Posts
)
{
    public static BodySnapshot Of(
        IReadOnlyCollection<Body> bodies,
        IReadOnlyCollection<ServedPlace> places,
        IReadOnlyCollection<Post> posts,
        IReadOnlyCollection<Holder> holders
    ) =>
        new(
            bodies.ToDictionary(b => b.Id),
            places.Where(p => p.Building is not null).ToLookup(p => p.Building!.Value, p => p.Body),
            [.. places.Where(p => p.Area != "")],
            places.Select(p => p.Body).ToHashSet(),
            posts.Where(p => p.Role == Role.GridWorker).ToLookup(p => p.Area),
            holders.ToLookup(h => h.Line.Post),
            posts.Where(p => p.Role == Role.UnitLeader).Select(p => p.Body).ToHashSet(),
            // Who handles: the unit's own people, and in a community its clerks.
            posts.Where(p => p.Role is Role.Handler or Role.Clerk).ToLookup(p => p.Body),
            [.. posts]
        );

    /// <summary>
    /// Who answers for a place, nearest first: the body that serves the building, then the one that serves an area around it, then the
    /// one whose own area is the smallest around it, and last the only one of its kind there although it serves named places.
    /// </summary>
    public Body? Responsible(string unitCode, string area, Guid? building, DateOnly day)
    {
        bool Fits(Body body) => body.UnitCode == unitCode && body.ExistsOn(day);

        if (building is { } id && ByBuilding[id].Select(b => Bodies[b]).FirstOrDefault(Fits) is { } ofBuilding)
        {
            return ofBuilding;
        }

        var ofArea = ServedAreas
            .Where(p => area.StartsWith(p.Area, StringComparison.Ordinal) && Fits(Bodies[p.Body]))
            .MaxBy(p => p.Area.Length);

        if (ofArea is not null)
        {
            return Bodies[ofArea.Body];
        }

        var around = Bodies.Values.Where(b => area.StartsWith(b.Area, StringComparison.Ordinal) && Fits(b)).ToList();
        var free = around.Where(b => !WithPlaces.Contains(b.Id)).OrderByDescending(b => b.Area.Length).ThenBy(b => b.Id.Value);

        return free.FirstOrDefault() ?? (around.Count == 1 ? around[0] : null);
    }

    /// <summary>Who works in an area. A body that serves buildings of one community counts there, not in a grid.</summary>
    public Strength Strength(string area, DateOnly day)
    {
        bool In(string place) => place.StartsWith(area, StringComparison.Ordinal);
        var bodies = Bodies.Values.Where(b => b.ExistsOn(day) && In(b.Area)).ToList();
        var held = (
            from post in Posts
            where In(post.Area)
            from holder in Holders[post.Id]
            where holder.Line.HoldsOn(day)
            select (post, holder)
        ).ToList();
        var secretaries = held.Where(h => h.holder.Line.Background is not null).ToLookup(h => h.holder.Line.Background!.Value);
        return new(
            bodies.Count,
            held.Count,
            held.Count(h => h.post.Role == Role.GridWorker),
            bodies.Count(b => b.Kind == BodyKind.GeneralPartyBranch),
            bodies.Count(b => b.Kind == BodyKind.PartyBranch),
            [.. Enum.GetValues<SecretaryBackground>().Select(b => (b.Zh(), secretaries[b].Count()))]
        );
    }

    /// <summary>The worker of the grid, or of the grid around a micro-grid.</summary>
    public (Post Post, Holder Holder)? GridWorker(string gridArea, DateOnly day)
    {
        for (var length = gridArea.Length; length >= 15; length -= 2)
        {
            foreach (var post in GridPosts[gridArea[..length]])
            {
                if (Holders[post.Id].FirstOrDefault(h => h.Line.HoldsOn(day)) is { } holder)
                {
                    return (post, holder);
                }
            }
        }

        return null;
    }
}

/// <summary>Somebody in a post, with what others may know of them.</summary>
internal sealed record Holder(PersonInPost Line, string Name, string? Phone, bool IsDisabled);
