using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Redividing;

/// <summary>Begins a draft from the grids in force on the day from which the new ones are to hold.</summary>
internal sealed class BeginRedivision(LinliDb db, Grounds grounds, TimeProvider clock)
{
    private static readonly RedivisionState[] Open = [RedivisionState.Draft, RedivisionState.Planned];

    internal sealed record Answer(Guid Redivision);

    /// <param name="area">12 digits: the community.</param>
    /// <param name="from">First day of the new grids, county time.</param>
    /// <exception cref="RuleBroken">Another's area, a day that is not to come, no outline, or a redivision that is under way.</exception>
    public async Task<Answer> Run(string area, DateOnly from, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        RedivisionRight.Demand(by, area);
        var at = clock.GetUtcNow();
        var ground = grounds.Of(by.County);

        if (ground.Divisions.GetValueOrDefault(area)?.Outline is null)
        {
            throw new RuleBroken("territory.redivision-no-outline", $"社区 {area} 还没有边界，请先录入社区边界，再划网格。没有起草。");
        }

        if (await db.Set<Redivision>().AsNoTracking().FirstOrDefaultAsync(r => r.Area == area && Open.Contains(r.State), ct) is { } open)
        {
            throw UnderWay(open.ChangedBy);
        }

        var redivision = Redivision.Begin(AreaCode.Parse(area), from, grounds.Today(by.County), by, at);
        var mesh = Mesh(ground, area, ground.Grids.On(from).Under(area));
        db.Add(redivision);
        db.Add(RedivisionStep.Of(redivision, RedivisionAct.Begin, "", mesh));
        db.Add(AuditEntry.Of("grids.draft", by, area, at));

        try
        {
            return await db.Commit(new Answer(redivision.Id.Value), ct);
        }
        catch (DbUpdateException failure) when (DataTroubles.Of(failure) == DataTrouble.None)
        {
            throw UnderWay("");
        }
    }

    private static RuleBroken UnderWay(string by) =>
        new(
            "territory.redivision-under-way",
            $"{(by.Length > 0 ? by : "同事")}已经起草了这个社区的重划。请接着那一份改，或先撤销它。没有另起草。"
        );

    /// <summary>The grids of a community, as a draft begins with them.</summary>
    /// <param name="grids">In code order.</param>
    public static GridMesh Mesh(GroundSnapshot ground, string area, IReadOnlyList<Grid> grids) =>
        MeshNoding.Of(Outlines.Corners(ground.Divisions[area].Shape()!), [.. grids.Select(Loose)], Next(ground, area));

    private static LooseGrid Loose(Grid grid) => new(grid.Area, grid.Name, grid.Kind, Outlines.Corners(grid.Shape()));

    // A number that stood for a grid once never stands for another.
    private static int Next(GroundSnapshot ground, string area) =>
        ground
            .Grids.All.Where(g => g.Area.StartsWith(area, StringComparison.Ordinal))
            .Select(g => int.Parse(g.Area.AsSpan(12), System.Globalization.CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0)
            .Max() + 1;
}

/// <summary>Grids are drawn anew where one answers for the ground, and nowhere else.</summary>
internal static class RedivisionRight
{
    /// <exception cref="RuleBroken">Another's area, or not in this post.</exception>
    public static void Demand(Actor by, string area)
    {
        if (!by.May(TerritoryPermissions.Redraw) || !by.Jurisdiction.Covers(area))
        {
            throw new RuleBroken("territory.redivision-not-permitted", $"您的岗位不能重划这个社区的网格。没有保存。");
        }
    }

    /// <summary>The redivision with its present grids, for changing.</summary>
    /// <exception cref="Platform.Web.NotThere">None of that id for this actor.</exception>
    /// <exception cref="RuleBroken">Not in this post.</exception>
    public static async Task<Redivision> Redivision(this LinliDb db, RedivisionId id, Actor by, CancellationToken ct)
    {
        var found = await db.Set<Redivision>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new Platform.Web.NotThere("redivision");
        Demand(by, found.Area);
        return found;
    }

    /// <summary>The grids after a step.</summary>
    public static async Task<GridMesh> Mesh(this LinliDb db, RedivisionId id, int step, CancellationToken ct) =>
        (await db.Set<RedivisionStep>().AsNoTracking().SingleAsync(s => s.Redivision == id && s.No == step, ct)).Read();

    /// <summary>Saves; who was slower by a hair hears it as a sentence.</summary>
    public static async Task Save(this LinliDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || DataTroubles.Of(failure) == DataTrouble.None)
        {
            db.ChangeTracker.Clear();
            throw new RuleBroken("territory.redivision-race", $"有人刚改过这份草稿，您这一步没有保存。请刷新看过最新的图再做一次。");
        }
    }
}
