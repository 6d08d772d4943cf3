using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Batching;

/// <summary>A batch as its page shows it.</summary>
/// <param name="Refused">The first of those that were left alone, of the act and then of its undoing.</param>
internal sealed record BatchLook(RegisterBatch Batch, IReadOnlyList<RefusedEntry> Refused);

/// <summary>Finds batches for whoever ordered them.</summary>
internal sealed class Batches(LinliDb db, IEnumerable<IBatchList> lists, TimeProvider clock)
{
    private const int MostRefused = 100;

    /// <summary>For changing.</summary>
    /// <exception cref="NotThere">No such batch, or somebody else's.</exception>
    public async Task<RegisterBatch> Load(RegisterBatchId id, Actor by, CancellationToken ct) =>
        await db.Set<RegisterBatch>().SingleOrDefaultAsync(b => b.Id == id && b.By == by.StaffId, ct) ?? throw new NotThere("batch");

    public async Task<BatchLook> Look(RegisterBatchId id, Actor by, CancellationToken ct)
    {
        var batch = await Load(id, by, ct);
        var parts = await db.Set<BatchPart>()
            .AsNoTracking()
            .Where(p => p.Batch == id)
            .OrderBy(p => p.No)
            .Select(p => new { p.Refusals, p.UndoRefusals })
            .ToListAsync(ct);
        var why = parts
            .SelectMany(p => CarryBatch.Refusals(p.Refusals))
            .Concat(parts.SelectMany(p => CarryBatch.Refusals(p.UndoRefusals)))
            .Take(MostRefused)
            .ToList();
        var entries = await lists.Single(l => l.Word == batch.List).Load([.. why.Select(r => r.Entry)], batch, clock.GetUtcNow(), ct);
        var byId = entries.ToDictionary(e => e.Id);
        return new(batch, [.. why.Select(r => new RefusedEntry(byId.GetValueOrDefault(r.Entry), r))]);
    }
}
