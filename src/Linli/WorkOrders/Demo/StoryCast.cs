using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;

namespace Linli.WorkOrders.Demo;

/// <summary>Who plays: the people in office.</summary>
internal sealed class StoryCast(IReadOnlyList<StaffInPost> staff)
{
    public Actor Dispatcher { get; } = staff.First(s => s.Role == Role.Dispatcher).Actor;

    /// <summary>Whoever asks back for the command center: not the one who dispatches, approves and answers there.</summary>
    public Actor Caller { get; } = staff.Last(s => s.Role == Role.Dispatcher).Actor;

    /// <summary>Whoever sorts and asks back in a community; the command center where the place is not sure.</summary>
    public Actor Clerk(string area) =>
        staff.FirstOrDefault(s => s.Role == Role.Clerk && s.Area.Length == 12 && area.StartsWith(s.Area, StringComparison.Ordinal))?.Actor
        ?? Dispatcher;

    public Actor GridWorker(string area) => staff.FirstOrDefault(s => s.Role == Role.GridWorker && s.Area == area)?.Actor ?? Clerk(area);

    public Actor Handler(BodyId body) => In(body, Role.Handler);

    public Actor Leader(BodyId body) => In(body, Role.UnitLeader);

    /// <summary>Whoever lets a result go out: the unit's head, or the body above since the matter was raised.</summary>
    public Actor Approver(BodyId unit, BodyId? lead) =>
        lead is not { } above ? Leader(unit)
        : above.Value == Dispatcher.BodyId ? Dispatcher
        : Leader(above);

    private Actor In(BodyId body, Role role) => staff.First(s => s.Role == role && s.Actor.BodyId == body.Value).Actor;
}
