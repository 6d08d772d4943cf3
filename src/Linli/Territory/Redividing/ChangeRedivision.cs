using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Redividing;

/// <summary>One edit of a draft. What would open a gap, an overlap or a sliver, or cut a building, is not saved and says where.</summary>
internal sealed class ChangeRedivision(LinliDb db, Grounds grounds, TimeProvider clock)
{
    /// <param name="Refusal">Why nothing was saved; null when the step was.</param>
    /// <param name="Tried">The grids as they would have been, to show what is wrong with them.</param>
    /// <param name="Check">What is wrong with them.</param>
    internal sealed record Answer(FormattableString? Refusal, GridMesh Tried, MeshCheck Check);

    /// <param name="seen">The save the writer had before them.</param>
    /// <exception cref="RuleBroken">The edit makes no sense, no draft any more, or somebody saved in between.</exception>
    public async Task<Answer> Run(RedivisionId id, int seen, MeshEdit edit, Actor by, CancellationToken ct)
    {
        var redivision = await db.Redivision(id, by, ct);
        var before = await db.Mesh(id, redivision.Step, ct);
        // First of all whether one may write at all: an edit of an older picture says nothing about this one.
        redivision.Advance(seen, by, clock.GetUtcNow());
        var after = edit.Apply(before);
        var ground = grounds.Of(by.County);
        var (was, check) = (Look(ground, redivision.Area, before), Look(ground, redivision.Area, after));

        if (edit.Act != RedivisionAct.Import && check.Refusal(was, after) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return new(refusal, after, check);
        }

        db.Add(RedivisionStep.Of(redivision, edit.Act, edit.Note(before), after));
        await db.Save(ct);
        return new(null, after, check);
    }

    /// <summary>Takes the last step back.</summary>
    /// <exception cref="RuleBroken">Nothing to take back, no draft any more, or somebody saved in between.</exception>
    public async Task Undo(RedivisionId id, int seen, Actor by, CancellationToken ct)
    {
        var redivision = await db.Redivision(id, by, ct);
        var gone = redivision.Undo(seen, by, clock.GetUtcNow());
        db.Remove(await db.Set<RedivisionStep>().SingleAsync(s => s.Redivision == id && s.No == gone, ct));
        await db.Save(ct);
    }

    private static MeshCheck Look(GroundSnapshot ground, string area, GridMesh mesh) =>
        MeshCheck.Of(ground.Divisions[area].Shape()!, mesh, ground.In(area));
}
