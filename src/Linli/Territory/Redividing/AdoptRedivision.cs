using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Redividing;

/// <summary>
/// Lets a draft hold from a day on, or withdraws it before that day. The old versions end and the new ones are drawn at once, both dated:
/// whoever asks about a day hears the grids of that day, today's as well as the planned ones.
/// </summary>
internal sealed class AdoptRedivision(LinliDb db, Grounds grounds, CountyDirectory counties, TimeProvider clock)
{
    internal sealed record Answer(Guid Redivision);

    /// <param name="seen">The save the reader had before them.</param>
    /// <param name="from">First day, county time.</param>
    /// <exception cref="RuleBroken">The ground does not tile, a building is cut, the day is not to come, or the grids in force are not those the draft began with.</exception>
    public async Task<Answer> Run(RedivisionId id, int seen, DateOnly from, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var redivision = await db.Redivision(id, by, ct);
        var (at, ground) = (clock.GetUtcNow(), grounds.Of(by.County));
        var mesh = await db.Mesh(id, redivision.Step, ct);
        redivision.Adopt(from, grounds.Today(by.County), seen, by, at);
        var standing = await InForce(redivision.Area, from, ct);
        await DemandSameBeginning(redivision, ground, standing, ct);
        DemandWhole(ground, redivision.Area, mesh, standing);
        Draw(mesh, standing, from, at);
        await Follow(redivision, mesh, ground, by, at, ct);
        db.Add(PendingWork.Timer(by.County, RedivisionBell.Name, id.Value, Midnight(by.County, from)));
        return await Save(redivision, "grids.adopt", by, at, ct);
    }

    /// <exception cref="RuleBroken">Its day has come, or it was withdrawn already.</exception>
    public async Task<Answer> Withdraw(RedivisionId id, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var redivision = await db.Redivision(id, by, ct);
        var (planned, at) = (redivision.State == RedivisionState.Planned, clock.GetUtcNow());
        redivision.Withdraw(grounds.Today(by.County), by, at);

        if (planned)
        {
            var (area, from) = (redivision.Area, redivision.From);
            var versions = await db.Set<Grid>().Where(g => g.Area.StartsWith(area) && (g.From == from || g.To == from)).ToListAsync(ct);
            db.RemoveRange(versions.Where(g => g.From == from));
            versions.FindAll(g => g.To == from).ForEach(g => g.GoOn());
            var parts = await db.Set<GridPartition>()
                .Where(p => p.Area.StartsWith(area) && (p.Redivision == id || p.To == from))
                .ToListAsync(ct);
            db.RemoveRange(parts.Where(p => p.Redivision == id));
            parts.FindAll(p => p.Redivision != id).ForEach(p => p.GoOn());
        }

        return await Save(redivision, "grids.withdraw", by, at, ct);
    }

    private async Task<List<Grid>> InForce(string area, DateOnly day, CancellationToken ct) =>
        [.. (await db.Set<Grid>().Where(g => g.Area.StartsWith(area)).ToListAsync(ct)).Where(g => g.InForce(day)).OrderBy(g => g.Area)];

    // The ground may have been surveyed anew since the draft began: then its corners are not theirs.
    private async Task DemandSameBeginning(Redivision redivision, GroundSnapshot ground, List<Grid> standing, CancellationToken ct)
    {
        var id = redivision.Id;
        var began = await db.Set<RedivisionStep>().AsNoTracking().SingleAsync(s => s.Redivision == id && s.No == 0, ct);

        if (began.Mesh != RedivisionStep.Text(BeginRedivision.Mesh(ground, redivision.Area, standing)))
        {
            throw new RuleBroken(
                "territory.redivision-base-changed",
                $"起草之后，这个社区的现行网格变过，草稿对不上了。没有采用。请撤销这份草稿，从现在的网格重新起草。"
            );
        }
    }

    private static void DemandWhole(GroundSnapshot ground, string area, GridMesh mesh, List<Grid> standing)
    {
        var houses = ground.In(area);
        var cut = MeshCheck.Cuts([.. standing.Select(g => new GridShape(g.Ref(), g.Shape()))], houses);

        if (MeshCheck.Of(ground.Divisions[area].Shape()!, mesh, houses).Refusal(new([], cut), mesh) is { } refusal)
        {
            throw new RuleBroken("territory.redivision-does-not-tile", refusal);
        }
    }

    // What stays as it is keeps its version; what changes ends and begins the same day.
    private void Draw(GridMesh mesh, List<Grid> standing, DateOnly from, DateTimeOffset at)
    {
        var touched = 0;

        foreach (var old in standing.Where(old => mesh.Grids.All(g => !IsSame(mesh, g, old))))
        {
            old.End(from);
            touched++;
        }

        foreach (var grid in mesh.Grids.Where(g => standing.All(old => !IsSame(mesh, g, old))))
        {
            db.Add(Grid.Draw(new(Ids.Next(at)), AreaCode.Parse(grid.Code), grid.Name, grid.Kind, from, mesh.Shape(grid)));
            touched++;
        }

        if (touched == 0)
        {
            throw new RuleBroken("territory.redivision-unchanged", $"草稿和现行网格一样，没有可以采用的改动。");
        }
    }

    private static bool IsSame(GridMesh mesh, MeshGrid grid, Grid old) =>
        (grid.Code, grid.Name, grid.Kind) == (old.Area, old.Name, old.Kind)
        && mesh.Outline(grid).SequenceEqual(Outlines.Corners(old.Shape()));

    // Micro-grids and sub-areas follow their houses; one through which a border runs was asked about. From the tables, not from memory:
    // another node may have saved a moment ago.
    private async Task Follow(
        Redivision redivision,
        GridMesh mesh,
        GroundSnapshot ground,
        Actor by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var (id, area, from) = (redivision.Id, redivision.Area, redivision.From);
        var versions = await db.Set<GridPartition>().Where(p => p.Area.StartsWith(area)).ToListAsync(ct);

        if (versions.Find(v => v.From >= from) is { } later)
        {
            throw new RuleBroken(
                "territory.redivision-parts-planned",
                $"网格 {later.Area[12..]} 从 {later.From:yyyy-MM-dd} 起安排了新的{later.Kind.Zh()}划法，和这次重划对不上。请先撤回它，或另选一天。没有采用。"
            );
        }

        var said = await db.Set<PartDecision>().AsNoTracking().Where(d => d.Redivision == id).ToListAsync(ct);
        var moves = PartMoves.Of(PartsOnTheWay.Standing(versions, area, from), ground.In(area), GridIndex.Of(mesh.Shapes()));
        var after = PartMoves
            .After(moves, PartsOnTheWay.Answers(said), versions.SelectMany(v => v.Parts).Select(p => p.Code))
            .ToLookup(p => (Grid: p.Code[..15], Kind: PartCodes.Kind(p.Code)));
        var before = versions.Where(v => v.To is null).ToDictionary(v => (Grid: v.Area, v.Kind));

        foreach (var key in before.Keys.Union(after.Select(a => a.Key)))
        {
            var (old, young) = (before.GetValueOrDefault(key), after[key].OrderBy(p => p.Code, StringComparer.Ordinal).ToList());

            if (old is null || old.Text != GridPartition.Write(young))
            {
                old?.End(from);
                db.Add(GridPartition.Begin(AreaCode.Parse(key.Grid), key.Kind, young, from, by, at, id));
            }
        }
    }

    private async Task<Answer> Save(Redivision redivision, string act, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var day = redivision.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        db.Add(AuditEntry.Of(act, by, redivision.Area, at, day));
        await CountyStamps.Renew(db, by.County, Grounds.Topic, ct);

        try
        {
            return await db.Commit(new Answer(redivision.Id.Value), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleBroken("territory.redivision-race", $"有人刚改过这份草稿，您这一步没有保存。请刷新看过最新的图再做一次。");
        }
        finally
        {
            grounds.Forget(by.County);
        }
    }

    private DateTimeOffset Midnight(CountyCode county, DateOnly day) =>
        CountyTime.Instant(day.ToDateTime(TimeOnly.MinValue), counties.Get(county).Zone);
}
