using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Territory;

/// <summary>Changes with every change of the ground, so that every node knows when what it remembers is stale.</summary>
internal sealed class TerritoryVersion : IOfCounty
{
    public required CountyCode County { get; init; }
    public required Guid Stamp { get; set; }
}
