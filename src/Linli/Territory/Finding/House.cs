using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>A building with what belongs to it, as the snapshot keeps it.</summary>
internal sealed record House(Building Building, BuildingChoice Choice, IReadOnlyList<BuildingUnit> Units)
{
    /// <summary>Homes behind its doors.</summary>
    public int Dwellings => Units.Sum(u => u.Dwellings);
}
