using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Access;

namespace Linli.Organizations.Browsing;

/// <summary>Everything the directory of one county answers from, read at one moment.</summary>
internal sealed record BodySnapshot(
    IReadOnlyDictionary<BodyId, Body> Bodies,
    ILookup<Guid, BodyId> ByBuilding,
    IReadOnlyList<ServedPlace> ServedAreas,
    IReadOnlySet<BodyId> WithPlaces,
    ILookup<string, Post> GridPosts,
    ILookup<Guid, Post> StewardPosts,
    ILookup<PostId, Holder> Holders,
    IReadOnlySet<BodyId> WithHead,
    ILookup<BodyId, Post> HandlingPosts,
    IReadOnlyList<Post> Posts,
    ILookup<string, GridKeeper> Keepers
)
{
    /// <summary>Terms whose people agreed to be shown to residents.</summary>
    public IReadOnlySet<Guid> Shown { get; } = Holders.SelectMany(h => h).Where(h => h.Line.IsShown).Select(h => h.Line.Id).ToHashSet();

    public static BodySnapshot Of(
        IReadOnlyCollection<Body> bodies,
        IReadOnlyCollection<ServedPlace> places,
        IReadOnlyCollection<Post> posts,
        IReadOnlyCollection<GridKeeper> keepers,
        IReadOnlyCollection<Holder> holders
    ) =>
        new(
            bodies.ToDictionary(b => b.Id),
            places.Where(p => p.Building is not null).ToLookup(p => p.Building!.Value, p => p.Body),
            [.. places.Where(p => p.Area != "")],
            places.Select(p => p.Body).ToHashSet(),
            posts.Where(p => p.Duty is not null && p.Building is null).ToLookup(p => p.Area, StringComparer.Ordinal),
            posts.Where(p => p.Building is not null).ToLookup(p => p.Building!.Value),
            holders.ToLookup(h => h.Line.Post),
            posts.Where(p => p.Role == Role.UnitLeader).Select(p => p.Body).ToHashSet(),
            // Who handles: the unit's own people, and in a community its clerks.
            posts.Where(p => p.Role is Role.Handler or Role.Clerk).ToLookup(p => p.Body),
            [.. posts],
            keepers.ToLookup(k => k.Area, StringComparer.Ordinal)
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

    /// <summary>Who answers for a dedicated grid on a day.</summary>
    public GridKeeper? KeeperOf(string grid, DateOnly day) => Keepers[grid].Where(k => k.HoldsOn(day)).MaxBy(k => k.From);

    public Holder? HolderOn(Post post, DateOnly day) => Holders[post.Id].FirstOrDefault(h => h.Line.HoldsOn(day));

    /// <summary>Whoever serves a place, the nearest last: leader, workers, the micro-grid's, the building's steward.</summary>
    public IReadOnlyList<GridServant> ServedBy(IReadOnlyList<string> areas, Guid? building, DateOnly day)
    {
        var posts = areas.SelectMany(area => GridPosts[area]);
        var stewards = building is { } id ? StewardPosts[id] : [];
        return
        [
            .. from post in posts.Concat(stewards)
            let holder = HolderOn(post, day)
            where holder is not null
            orderby post.Duty, post.Id.Value
            select Servant(post, holder),
        ];
    }

    // What is not consented is not shown.
    private static GridServant Servant(Post post, Holder holder) =>
        holder.Line.IsShown
            ? new(post.Duty!.Value, holder.Name, holder.ShownPhone, holder.Line.Kind, post.Hours, StaffingLinks.Portrait(holder.Line))
            : new(post.Duty!.Value, null, null, holder.Line.Kind, "", null);

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

    /// <summary>How many of each kind serve an area, by the area that is each one's own.</summary>
    public IReadOnlyList<ForceCount> Forces(string area, DateOnly day)
    {
        var serving =
            from post in Posts
            where post.Duty is not null && post.Area.StartsWith(area, StringComparison.Ordinal)
            from holder in Holders[post.Id]
            where holder.Line.HoldsOn(day)
            select (post.Area, Force: OfDuty(post.Duty!.Value, holder.Line.Kind));
        var bodies =
            from body in Bodies.Values
            where body.ExistsOn(day) && body.Area.StartsWith(area, StringComparison.Ordinal) && OfBody(body.Kind) is not null
            select (body.Area, Force: OfBody(body.Kind)!.Value);
        return [.. serving.Concat(bodies).GroupBy(f => f).Select(g => new ForceCount(g.Key.Area, g.Key.Force, g.Count()))];
    }

    private static Force OfDuty(GridDuty duty, GridWorkerKind? kind) =>
        duty switch
        {
            GridDuty.Leader => Force.GridLeader,
            GridDuty.MicroGridWorker => Force.MicroGridWorker,
            GridDuty.BuildingSteward => Force.BuildingSteward,
            _ => kind switch
            {
                GridWorkerKind.FullTime => Force.FullTimeWorker,
                GridWorkerKind.PartTime => Force.PartTimeWorker,
                _ => Force.Worker,
            },
        };

    private static Force? OfBody(BodyKind kind) =>
        kind switch
        {
            BodyKind.GeneralPartyBranch => Force.GeneralBranch,
            BodyKind.PartyBranch => Force.Branch,
            BodyKind.OwnersCommittee => Force.OwnersCommittee,
            BodyKind.PropertyCompany => Force.PropertyCompany,
            _ => null,
        };

    /// <summary>The worker of the grid whom residents may know, or of the grid around a micro-grid.</summary>
    public (Post Post, Holder Holder)? GridWorker(string gridArea, DateOnly day)
    {
        for (var length = gridArea.Length; length >= 15; length -= 2)
        {
            foreach (var post in GridPosts[gridArea[..length]].Where(p => p.Duty == GridDuty.Worker))
            {
                if (HolderOn(post, day) is { Line.IsShown: true } holder)
                {
                    return (post, holder);
                }
            }
        }

        return null;
    }
}

/// <summary>Somebody in a post, with what others may know of them.</summary>
internal sealed record Holder(PersonInPost Line, string Name, string? Phone, bool IsDisabled)
{
    /// <summary>The phone residents may call: the one the person agreed to, else an account's work phone.</summary>
    public string? ShownPhone => Line.ShownPhone ?? Phone;
}
