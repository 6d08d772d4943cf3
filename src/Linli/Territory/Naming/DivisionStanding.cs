using Linli.Kernel;

namespace Linli.Territory.Naming;

/// <summary>What a division was on a day.</summary>
/// <param name="Since">From when it stands under this code and name; the day of the edition for what was never changed.</param>
/// <param name="Ended">The day it ceased under this code; null while it stands.</param>
/// <param name="Into">Where it went, when it was merged or moved.</param>
internal sealed record DivisionStanding(string Code, string Name, DateOnly Since, DateOnly? Ended = null, string? Into = null)
{
    public AreaLevel Level => new AreaCode(Code).Level;

    public bool Stands => Ended is null;
}
