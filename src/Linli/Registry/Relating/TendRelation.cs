using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Relating;

/// <summary>Corrects a relation, or writes down that it has ended.</summary>
internal sealed class TendRelation(LinliDb db, RelationKeeping keeping, RelationBox box, TimeProvider clock)
{
    /// <param name="From">How the office knows, and the first day it is no longer true.</param>
    /// <exception cref="RuleBroken">It has ended, or begins later.</exception>
    public async Task End(RelationId id, Provenance from, Actor by, CancellationToken ct)
    {
        var relation = await keeping.Load(id, ct);
        var (at, whence) = (clock.GetUtcNow(), keeping.Checked(from, by));
        relation.End(whence.TrueFrom, at);
        var values = new Dictionary<string, string?> { [RelationFields.Until] = RelationKeeping.Day(whence.TrueFrom) };
        keeping.Line(relation, box.KeyOf(relation), RegisterAct.Ended, whence, values, by, at);
        await db.SaveChangesAsync(ct);
    }

    /// <param name="seen">Lines of history the person saw; somebody else may have been faster.</param>
    /// <param name="from">How the office knows, and the right first day.</param>
    /// <exception cref="RuleBroken">Somebody changed it since, nothing is different, or it would begin after its end.</exception>
    public async Task Correct(RelationId id, string? said, int? seen, Provenance from, Actor by, CancellationToken ct)
    {
        var relation = await keeping.Load(id, ct);

        if (seen is { } lines && lines != relation.Lines)
        {
            throw new RuleBroken("registry.changed-since", $"这条登记刚被别人改过，您的改动没有保存。请刷新看看现在的内容再改。");
        }

        var (at, whence, note) = (clock.GetUtcNow(), keeping.Checked(from, by), RelationKeeping.Note(said));
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);

        if (whence.TrueFrom != relation.Since)
        {
            values[RelationFields.Since] = RelationKeeping.Day(whence.TrueFrom);
        }

        if (note != box.Note(relation))
        {
            values[RelationFields.Note] = note;
        }

        if (values.Count == 0)
        {
            throw new RuleBroken("registry.nothing-changed", $"没有改动，不用保存。");
        }

        var key = box.KeyOf(relation);
        relation.Correct(whence.TrueFrom, RelationBox.Note(key, relation.County, relation.Id, note), at);
        keeping.Line(relation, key, RegisterAct.Corrected, whence, values, by, at);
        await db.SaveChangesAsync(ct);
    }
}
