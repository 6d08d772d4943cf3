using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>The grids of a community were drawn anew and hold from today: what is open finds its new grid, what is closed stays in the old one.</summary>
/// <param name="Community">12 digits.</param>
/// <param name="Day">First day of the new grids, county time.</param>
/// <param name="Ended">Codes no grid has any more.</param>
internal sealed record GridsRedivided(
    Guid EventId,
    DateTimeOffset At,
    RedivisionId Redivision,
    string Community,
    DateOnly Day,
    IReadOnlyList<string> Ended
) : IEvent
{
    public Guid Subject => Redivision.Value;
}
