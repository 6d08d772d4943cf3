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
        Leave(entity, state, keeping.Checked(from, by), by, at);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same to an entry at hand; the caller saves.</summary>
    /// <param name="operation">The act on many entries it is part of.</param>
    public void Leave(MarketEntity entity, MarketEntityState state, Provenance from, Actor by, DateTimeOffset at, Guid? operation = null)
    {
        entity.Leave(state, from.TrueFrom, at);
        var act = state == MarketEntityState.Closed ? RegisterAct.Closed : RegisterAct.MovedOut;
        keeping.Line(entity, act, from, State(state), by, at, operation);
    }

    /// <exception cref="RuleBroken">The entry is not archived, or the day lies ahead.</exception>
    public async Task Resume(MarketEntityId id, Provenance from, Actor by, CancellationToken ct)
    {
        var entity = await keeping.Load(id, ct);
        var at = clock.GetUtcNow();
        Resume(entity, keeping.Checked(from, by), by, at);
        await db.SaveChangesAsync(ct);
    }

    /// <inheritdoc cref="Leave(MarketEntity, MarketEntityState, Provenance, Actor, DateTimeOffset, Guid?)"/>
    public void Resume(MarketEntity entity, Provenance from, Actor by, DateTimeOffset at, Guid? operation = null)
    {
        entity.Resume(at);
        keeping.Line(entity, RegisterAct.Resumed, from, State(MarketEntityState.InBusiness), by, at, operation);
    }

    private static Dictionary<string, string?> State(MarketEntityState state) =>
        new(StringComparer.Ordinal) { [EntityFields.State] = state.ToString() };
}
