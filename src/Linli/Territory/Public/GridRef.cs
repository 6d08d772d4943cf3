namespace Linli.Territory.Public;

/// <summary>A grid as others see it.</summary>
/// <param name="Id">The version of the grid in force.</param>
/// <param name="Area">15 digits: community and grid (GB/T 34300-2017; standards §2).</param>
/// <param name="Name">What people call it, e.g. the name on the notice board.</param>
internal sealed record GridRef(GridId Id, string Area, string Name);
