using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;

namespace Linli.WorkOrders.Importing;

/// <summary>Lets an import run: a row of pending work drives it, batch by batch, through any restart.</summary>
internal sealed class StartImport(LinliDb db, ImportReading imports, ImportRules rules, TimeProvider clock)
{
    internal sealed record Answer(ImportId Import);

    public async Task<Answer> Run(ImportId id, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var import = await imports.Load(id, by, ct);

        if (import.State == ImportState.Preview && import.Mapping.Missing(rules.Fields) is [var missing, ..])
        {
            throw new RuleBroken("imports.column-missing", $"请选出哪一列是“{missing.Zh}”，没有这一列不能导入。");
        }

        var at = clock.GetUtcNow();
        import.Start(at);
        db.Add(PendingWork.Timer(import.County, ImportBell.Name, id.Value, at));
        return await db.Commit(new Answer(id), ct);
    }
}
