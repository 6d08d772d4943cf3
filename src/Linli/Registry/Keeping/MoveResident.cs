using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Keeping;

/// <summary>Moves a person to another home in the jurisdiction, archives who left, and takes an archiving back.</summary>
internal sealed class MoveResident(LinliDb db, ResidentKeeping keeping, Homes homes, TimeProvider clock)
{
    /// <exception cref="RuleBroken">The home cannot be placed (<see cref="Homes"/>), the person died, or the day lies ahead.</exception>
    public async Task Run(ResidentId id, HomeSaid home, HouseholdRole role, Provenance from, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(id, ct);
        var at = clock.GetUtcNow();
        from = keeping.Checked(from, by);
        var household = await homes.Of(home, role, from.TrueFrom, by, at, ct);
        await keeping.Move(resident, household, role, from, by, at, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">The entry is archived already, or the day lies ahead.</exception>
    public async Task Leave(ResidentId id, ResidencyState state, Provenance from, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(id, ct);
        var at = clock.GetUtcNow();
        Leave(resident, state, keeping.Checked(from, by), by, at);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same to somebody at hand; the caller saves.</summary>
    /// <param name="operation">The act on many entries it is part of.</param>
    public void Leave(Resident resident, ResidencyState state, Provenance from, Actor by, DateTimeOffset at, Guid? operation = null)
    {
        resident.Leave(state, from.TrueFrom, at);
        var act = state == ResidencyState.Died ? RegisterAct.Died : RegisterAct.MovedOut;
        keeping.Line(resident, act, from, State(state), by, at, operation);
    }

    /// <exception cref="RuleBroken">The entry is not archived, or the day lies ahead.</exception>
    public async Task Return(ResidentId id, Provenance from, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(id, ct);
        var at = clock.GetUtcNow();
        Return(resident, keeping.Checked(from, by), by, at);
        await db.SaveChangesAsync(ct);
    }

    /// <inheritdoc cref="Leave(Resident, ResidencyState, Provenance, Actor, DateTimeOffset, Guid?)"/>
    public void Return(Resident resident, Provenance from, Actor by, DateTimeOffset at, Guid? operation = null)
    {
        resident.Return(at);
        keeping.Line(resident, RegisterAct.Returned, from, State(ResidencyState.Living), by, at, operation);
    }

    private static Dictionary<string, string?> State(ResidencyState state) =>
        new(StringComparer.Ordinal) { [ResidentFields.State] = state.ToString() };
}
