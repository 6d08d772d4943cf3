using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Redividing;

/// <summary>Says what becomes of the micro-grids and sub-areas through which a draft's new borders run. Nothing is decided for the clerk.</summary>
internal sealed class AnswerParts(LinliDb db, Grounds grounds, TimeProvider clock)
{
    /// <param name="seen">The save the writer had before them.</param>
    /// <param name="answers">By the part's code.</param>
    /// <exception cref="RuleBroken">No draft any more, or somebody saved in between.</exception>
    public async Task Run(RedivisionId id, int seen, IReadOnlyDictionary<string, PartAnswer> answers, Actor by, CancellationToken ct)
    {
        var redivision = await db.Redivision(id, by, ct);
        redivision.Decide(seen, by, clock.GetUtcNow());
        var mesh = await db.Mesh(id, redivision.Step, ct);
        var moves = PartsOnTheWay.Of(grounds.Of(by.County), redivision.Area, redivision.From, mesh);
        var known = await db.Set<PartDecision>().Where(d => d.Redivision == id).ToListAsync(ct);

        foreach (var move in moves.Where(m => m.IsCut && answers.ContainsKey(m.Part.Code)))
        {
            if (known.Find(d => d.Part == move.Part.Code) is not { } decision)
            {
                db.Add(decision = PartDecision.Of(redivision, move.Part.Code));
            }

            decision.Say(move.Asked, answers[move.Part.Code]);
        }

        await db.Save(ct);
    }
}

/// <summary>The parts of a community as a draft finds them.</summary>
internal static class PartsOnTheWay
{
    /// <param name="from">First day of the new grids.</param>
    public static IReadOnlyList<PartMove> Of(GroundSnapshot ground, string community, DateOnly from, GridMesh mesh) =>
        PartMoves.Of(Standing(ground.Parts.All, community, from), ground.In(community), GridIndex.Of(mesh.Shapes()));

    /// <summary>The parts of the last day before the new grids.</summary>
    public static IEnumerable<GridPart> Standing(IEnumerable<GridPartition> versions, string community, DateOnly from) =>
        versions.Where(v => v.Area.StartsWith(community, StringComparison.Ordinal) && v.InForce(from.AddDays(-1))).SelectMany(v => v.Parts);

    /// <summary>What was said of a part, if the border still runs through it the same way.</summary>
    public static Func<PartMove, PartAnswer?> Answers(IReadOnlyCollection<PartDecision> said) =>
        move => said.FirstOrDefault(d => d.Part == move.Part.Code && d.Asked == move.Asked)?.Answer;
}
