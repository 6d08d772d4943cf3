using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Trading;

/// <summary>Archives a market entity that left the county or was struck off, and takes an archiving back. Nothing is deleted.</summary>
internal sealed class ArchiveEntity(LinliDb db, EntityKeeping keeping, TimeProvider clock)
{
    /// <exception cref="RuleBroken">The entry is archived already, or the day lies ahead.</exception>
    public async Task Leave(MarketEntityId id, MarketEntityState state, Provenance from, Actor by, CancellationToken ct)
    {
        var entity = await keeping.Load(id, ct);
        var at = clock.GetUtcNow();
        from = keeping.Checked(from, by);
        entity.Leave(state, from.TrueFrom, at);
        var act = state == MarketEntityState.Closed ? RegisterAct.Closed : RegisterAct.MovedOut;
        keeping.Line(entity, act, from, State(state), by, at);
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">The entry is not archived, or the day lies ahead.</exception>
    public async Task Resume(MarketEntityId id, Provenance from, Actor by, CancellationToken ct)
    {
        var entity = await keeping.Load(id, ct);
        var at = clock.GetUtcNow();
        from = keeping.Checked(from, by);
        entity.Resume(at);
        keeping.Line(entity, RegisterAct.Resumed, from, State(MarketEntityState.InBusiness), by, at);
        await db.SaveChangesAsync(ct);
    }

    private static Dictionary<string, string?> State(MarketEntityState state) =>
        new(StringComparer.Ordinal) { [EntityFields.State] = state.ToString() };
}
