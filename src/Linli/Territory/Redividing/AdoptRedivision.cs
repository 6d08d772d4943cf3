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
        await DemandNoMicroGrids(redivision.Area, from, Draw(mesh, standing, from, at), ct);
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

    // What stays as it is keeps its version; what changes ends and begins the same day. Codes that changed or ended are returned.
    private List<string> Draw(GridMesh mesh, List<Grid> standing, DateOnly from, DateTimeOffset at)
    {
        List<string> touched = [];

        foreach (var old in standing.Where(old => mesh.Grids.All(g => !IsSame(mesh, g, old))))
        {
            old.End(from);
            touched.Add(old.Area);
        }

        foreach (var grid in mesh.Grids.Where(g => standing.All(old => !IsSame(mesh, g, old))))
        {
            db.Add(Grid.Draw(new(Ids.Next(at)), AreaCode.Parse(grid.Code), grid.Name, grid.Kind, from, mesh.Shape(grid)));
            touched.Add(grid.Code);
        }

        return touched.Count > 0
            ? touched
            : throw new RuleBroken("territory.redivision-unchanged", $"草稿和现行网格一样，没有可以采用的改动。");
    }

    private static bool IsSame(GridMesh mesh, MeshGrid grid, Grid old) =>
        (grid.Code, grid.Name, grid.Kind) == (old.Area, old.Name, old.Kind)
        && mesh.Outline(grid).SequenceEqual(Outlines.Corners(old.Shape()));

    private async Task DemandNoMicroGrids(string area, DateOnly from, List<string> touched, CancellationToken ct)
    {
        var micro = await db.Set<MicroGrid>().AsNoTracking().Where(m => m.Area.StartsWith(area)).ToListAsync(ct);

        if (micro.Find(m => m.InForce(from) && touched.Contains(m.Area[..15])) is { } one)
        {
            throw new RuleBroken(
                "territory.redivision-micro-grids",
                $"网格 {one.Area[..15]} 下面还有微网格（{one.Name}）。微网格不能自动跟着改，请先停用或另划这些微网格。没有采用。"
            );
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
