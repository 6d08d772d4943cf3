using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;

namespace Linli.WorkOrders.Importing;

/// <summary>Takes a finished import back: orders nobody has touched yet are cancelled, the others stay and are counted.</summary>
internal sealed class UndoImport(LinliDb db, ImportReading imports, ImportRules rules, TimeProvider clock)
{
    internal sealed record Answer(ImportId Import);

    public async Task<Answer> Run(ImportId id, string? reason, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            throw new RuleBroken("imports.reason-missing", $"请写明为什么撤销，最多 500 个字；这句话会留在每件工单的时间线上。");
        }

        var import = await imports.Load(id, by, ct);
        var at = clock.GetUtcNow();
        import.Undo(reason.Trim(), at, rules);
        db.Add(PendingWork.Timer(import.County, UndoBell.Name, id.Value, at));
        return await db.Commit(new Answer(id), ct);
    }
}
