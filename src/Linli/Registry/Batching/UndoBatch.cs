using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Work;

namespace Linli.Registry.Batching;

/// <summary>Takes an archiving of many back, each entry with a line of its own; what somebody touched since stays.</summary>
internal sealed class UndoBatch(LinliDb db, Batches batches, BatchRules rules, CarryBatch carry, TimeProvider clock)
{
    /// <exception cref="RuleBroken">Without a reason, too late, not finished, or no act that can be taken back.</exception>
    public async Task Run(RegisterBatchId id, string? reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("registry.undo-reason", $"请写明为什么撤销。");
        }

        var batch = await batches.Load(id, by, ct);
        var at = clock.GetUtcNow();
        batch.Undo(at, rules);
        var few = batch.Rows <= rules.AtOnceRows;
        db.Add(PendingWork.Timer(by.County, RegisterBatchBell.Name, id.Value, few ? at.AddMinutes(1) : at));
        db.Add(AuditEntry.Of("register.batch-undo", by, id.Value.ToString("N"), at, reason.Trim()));
        await db.SaveChangesAsync(ct);

        if (few)
        {
            await carry.Run(by.County, batch.Area, id, null, ct);
        }
    }
}
