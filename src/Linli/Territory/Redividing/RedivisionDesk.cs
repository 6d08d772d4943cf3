using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Redividing;

/// <summary>Reads drafts and plans for their pages, within what the reader answers for.</summary>
internal sealed class RedivisionDesk(LinliDb db, Grounds grounds, GridSizes sizes, IEnumerable<IFollowGrids> followers)
{
    private const int PastMost = 5;

    /// <summary>Communities under an area with their grids, in code order.</summary>
    public async Task<IReadOnlyList<CommunityRow>> Communities(string area, Actor by, CancellationToken ct)
    {
        var open = await db.Set<Redivision>()
            .AsNoTracking()
            .Where(r => r.State == RedivisionState.Draft || r.State == RedivisionState.Planned)
            .ToDictionaryAsync(r => r.Area, ct);
        var ground = grounds.Now(by.County);
        var mine = ground.Divisions.Values.Where(d =>
            d.Area.Length == 12 && d.Area.StartsWith(area, StringComparison.Ordinal) && by.Jurisdiction.Covers(d.Area)
        );
        return
        [
            .. from division in mine
            orderby division.Area
            let shape = division.Shape()
            select new CommunityRow(
                division.Area,
                division.Name,
                shape is null ? [] : Outlines.Corners(shape),
                ground.Grids.Under(division.Area),
                ground.Under(division.Area).Sum(h => h.Dwellings),
                ground.Coverage(division.Area),
                open.GetValueOrDefault(division.Area)
            ),
        ];
    }

    /// <summary>Null when there is no such community for this reader.</summary>
    public async Task<RedivisionView?> Find(string area, Actor by, CancellationToken ct)
    {
        var ground = grounds.Of(by.County);

        if (
            area.Length != 12
            || !by.Jurisdiction.Covers(area)
            || ground.Divisions.GetValueOrDefault(area) is not { Outline: not null } division
        )
        {
            return null;
        }

        var all = await db.Set<Redivision>()
            .AsNoTracking()
            .Where(r => r.Area == area)
            .OrderByDescending(r => r.Id)
            .Take(PastMost + 1)
            .ToListAsync(ct);
        var open = all.Find(r => r.IsOpen);
        var standing = ground.Grids.On(open?.From.AddDays(-1) ?? grounds.Today(by.County)).Under(area);
        var mesh = open is null ? BeginRedivision.Mesh(ground, area, standing) : await db.Mesh(open.Id, open.Step, ct);
        var houses = ground.In(area);
        var shape = division.Shape()!;
        var moving = await Moving(ground, area, open, mesh, ct);
        return new(
            area,
            division.Name,
            Outlines.Corners(shape),
            open,
            mesh,
            MeshCheck.Of(shape, mesh, houses),
            houses,
            Rows(mesh, standing, houses),
            [.. standing.Where(old => mesh.Grids.All(g => g.Code != old.Area))],
            Moved(mesh, standing, houses),
            moving,
            open is null ? [] : await Parts(ground, open, mesh, ct),
            open is null ? [] : await Steps(open.Id, ct),
            [.. all.Where(r => !r.IsOpen).Take(PastMost)]
        );
    }

    private async Task<IReadOnlyList<PartOnTheWay>> Parts(GroundSnapshot ground, Redivision open, GridMesh mesh, CancellationToken ct)
    {
        var id = open.Id;
        var said = PartsOnTheWay.Answers(await db.Set<PartDecision>().AsNoTracking().Where(d => d.Redivision == id).ToListAsync(ct));
        return
        [
            .. PartsOnTheWay
                .Of(ground, open.Area, open.From, mesh)
                .Where(m => !m.Stays)
                .Select(m => new PartOnTheWay(m, m.IsCut ? said(m) : null)),
        ];
    }

    private async Task<IReadOnlyList<StepLine>> Steps(RedivisionId id, CancellationToken ct) =>
        await db.Set<RedivisionStep>()
            .AsNoTracking()
            .Where(s => s.Redivision == id)
            .OrderByDescending(s => s.No)
            .Select(s => new StepLine(s.No, s.Act, s.Note, s.By, s.At))
            .ToListAsync(ct);

    private List<GridRow> Rows(GridMesh mesh, IReadOnlyList<Grid> standing, IReadOnlyList<House> houses)
    {
        var (now, then) = (
            Stand(GridIndex.Of([.. standing.Select(g => new GridShape(g.Ref(), g.Shape()))]), houses),
            Stand(Index(mesh), houses)
        );
        return
        [
            .. from grid in mesh.Grids
            orderby grid.Code
            let before = standing.Any(g => g.Area == grid.Code) ? now[grid.Code].ToList() : null
            let after = then[grid.Code].ToList()
            let homes = after.Sum(h => h.Dwellings)
            select new GridRow(grid, after.Count, homes, before?.Count, before?.Sum(h => h.Dwellings), sizes.Against(grid.Kind, homes)),
        ];
    }

    private static List<MovedHouse> Moved(GridMesh mesh, IReadOnlyList<Grid> standing, IReadOnlyList<House> houses)
    {
        var (now, then) = (GridIndex.Of([.. standing.Select(g => new GridShape(g.Ref(), g.Shape()))]), Index(mesh));
        return
        [
            .. from house in houses
            let before = now.Find(house.Building.Center)
            let after = then.Find(house.Building.Center)
            where before?.Area != after?.Area
            orderby before?.Area, after?.Area
            select new MovedHouse(house, before?.Name ?? "—", after?.Name ?? "—"),
        ];
    }

    private async Task<IReadOnlyList<MovingMatters>> Moving(
        GroundSnapshot ground,
        string area,
        Redivision? open,
        GridMesh mesh,
        CancellationToken ct
    )
    {
        if (open is null || open.Step == 0)
        {
            return [];
        }

        var index = Index(mesh);
        var houses = ground.In(area).ToDictionary(h => h.Building.Id.Value);
        List<MovingMatters> moving = [];

        foreach (var follower in followers)
        {
            moving.Add(new(follower.What, await follower.Of(area, Then, ct)));
        }

        return moving;

        string Then(Guid? building, GeoPoint? point, string placed) =>
            Standing.In(
                index,
                code => mesh.Grids.Any(g => g.Code == code),
                building is { } id && houses.TryGetValue(id, out var house) ? house.Building.Center : point,
                placed
            );
    }

    private static ILookup<string?, House> Stand(GridIndex index, IReadOnlyList<House> houses) =>
        houses.ToLookup(h => index.Find(h.Building.Center)?.Area);

    private static GridIndex Index(GridMesh mesh) => GridIndex.Of(mesh.Shapes());
}
