using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Public;
using Linli.Registry.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Trading;

/// <summary>Opens once who stands for a market entity and how to call them, for a reason.</summary>
internal sealed class RevealEntity(LinliDb db, EntityBox box, RecordLook record)
{
    /// <exception cref="RuleBroken">Without a reason.</exception>
    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public async Task<IReadOnlyDictionary<string, string?>> Run(MarketEntityId id, string? reason, Actor by, CancellationToken ct)
    {
        var why = RecordLook.Reason(reason);
        var entity =
            await db.Set<MarketEntity>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotThere("market entity");
        await record.Run(new(FieldCatalog.Entities, id.Value, entity.Area), EntityFields.Masked, why, by, ct);
        var values = box.Open(entity).Values;
        return EntityFields.Masked.ToDictionary(f => f, f => values[f]);
    }
}
