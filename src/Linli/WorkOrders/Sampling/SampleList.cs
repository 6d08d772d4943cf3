using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Sampling;

/// <summary>Reads draws for the center's pages; for nobody else.</summary>
internal sealed class SampleList(LinliDb db)
{
    private const int Shown = 100;

    /// <summary>The latest draws, newest first.</summary>
    public async Task<IReadOnlyList<SampleDraw>> Latest(Actor me, CancellationToken ct)
    {
        SamplingRight.Demand(me);
        return await db.Set<SampleDraw>()
            .AsNoTracking()
            .Include(d => d.Households)
            .OrderByDescending(d => d.Id)
            .Take(Shown)
            .ToListAsync(ct);
    }

    /// <summary>Null when there is no such draw in sight.</summary>
    public async Task<SampleDraw?> Find(SampleDrawId id, Actor me, CancellationToken ct)
    {
        SamplingRight.Demand(me);
        return await db.Set<SampleDraw>()
            .AsNoTracking()
            .Include(d => d.Households.OrderBy(h => h.No))
            .Include(d => d.Calls.OrderBy(c => c.No))
            .AsSplitQuery()
            .SingleOrDefaultAsync(d => d.Id == id, ct);
    }
}
