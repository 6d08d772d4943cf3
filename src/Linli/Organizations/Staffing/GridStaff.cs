using Linli.Kernel;
using Linli.Organizations.Browsing;
using Linli.Organizations.Public;

namespace Linli.Organizations.Staffing;

/// <summary>A post that serves a grid, with whoever holds it on the day and whoever follows.</summary>
internal sealed record DutyLine(Post Post, Holder? Now, Holder? Next);

/// <summary>A house, a micro-grid or a sub-area with whoever looks after it.</summary>
/// <param name="Href">Its page; null for a house.</param>
internal sealed record CareLine(string Code, Guid? Building, string Name, string? Href, IReadOnlyList<DutyLine> People)
{
    public bool IsOpen => People.All(p => p.Now is null);
}

/// <summary>A grid with everybody who serves it on a day.</summary>
/// <param name="Keeper">Name of the body that answers for a dedicated grid; null where nobody was said, and for other grids.</param>
internal sealed record GridStaffRow(
    GridOnGround Grid,
    string? Keeper,
    IReadOnlyList<DutyLine> Leaders,
    IReadOnlyList<DutyLine> Workers,
    IReadOnlyList<CareLine> SubAreas,
    IReadOnlyList<CareLine> MicroGrids,
    IReadOnlyList<CareLine> Houses
)
{
    public bool HasLeader => Leaders.Any(l => l.Now is not null);
    public bool HasWorker => Workers.Any(w => w.Now is not null);
}

/// <summary>Somebody still serves a grid that is drawn no more, or will not be.</summary>
internal sealed record EndedDuty(DutyLine Line, GridEnd End);

/// <summary>A community's grids with their people on a day, gaps included.</summary>
internal sealed record CommunityStaff(IReadOnlyList<GridStaffRow> Grids, IReadOnlyList<EndedDuty> Ended)
{
    public int WithLeader => Grids.Count(g => g.HasLeader);
    public int WithWorker => Grids.Count(g => g.HasWorker);
    public int MicroGrids => Grids.Sum(g => g.MicroGrids.Count);
    public int MicroGridsServed => Grids.Sum(g => g.MicroGrids.Count(m => !m.IsOpen));
    public int Houses => Grids.Sum(g => g.Houses.Count);
    public int HousesServed => Grids.Sum(g => g.Houses.Count(h => !h.IsOpen));
}

/// <summary>Who serves which grid on which day, from memory: nobody is counted or ranked, only gaps are.</summary>
internal sealed class GridStaff(BodyDirectory bodies, IGridGround ground)
{
    /// <param name="community">12 digits.</param>
    public CommunityStaff Read(CountyCode county, string community, DateOnly day)
    {
        var known = bodies.Snapshot(county);

        DutyLine Line(Post post) =>
            new(
                post,
                known.HolderOn(post, day),
                known.Holders[post.Id].Where(h => h.Line.From > day && !h.Line.IsWithdrawn).MinBy(h => h.Line.From)
            );

        // A post nobody holds or will hold is no line of its own: its place shows the gap.
        List<DutyLine> Lines(IEnumerable<Post> posts, GridDuty duty) =>
            [.. posts.Where(p => p.Duty == duty).OrderBy(p => p.Id.Value).Select(Line).Where(l => l.Now is not null || l.Next is not null)];

        CareLine Care(PartOnGround part, GridDuty duty) =>
            new(part.Code, null, part.Name, part.Href, Lines(known.GridPosts[part.Code], duty));

        var rows = ground
            .Grids(county, community, day)
            .Select(g => new GridStaffRow(
                g,
                g.IsDedicated && known.KeeperOf(g.Code, day) is { } keeper ? known.Bodies.GetValueOrDefault(keeper.Body)?.Name : null,
                Lines(known.GridPosts[g.Code], GridDuty.Leader),
                Lines(known.GridPosts[g.Code], GridDuty.Worker),
                [.. g.Parts.Where(p => p.IsSubArea).Select(p => Care(p, GridDuty.SubAreaLeader))],
                [.. g.Parts.Where(p => !p.IsSubArea).Select(p => Care(p, GridDuty.MicroGridWorker))],
                [
                    .. g.Houses.Select(h => new CareLine(
                        h.Grid,
                        h.Id,
                        h.Name,
                        null,
                        Lines(known.StewardPosts[h.Id], GridDuty.BuildingSteward)
                    )),
                ]
            ));
        var ended =
            from posts in known.GridPosts
            where posts.Key.StartsWith(community, StringComparison.Ordinal)
            let end = ground.EndOf(county, posts.Key)
            where end is not null
            from post in posts
            let open = known.Holders[post.Id].FirstOrDefault(h => h.Line.Until is null)
            where open is not null
            select new EndedDuty(new(post, open, null), end);

        return new([.. rows], [.. ended.OrderBy(e => e.Line.Post.Area, StringComparer.Ordinal).ThenBy(e => e.Line.Post.Duty)]);
    }
}
