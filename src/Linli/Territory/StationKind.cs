using Linli.Kernel;

namespace Linli.Territory;

/// <summary>What a door that people walk up to is. Stored by name.</summary>
internal enum StationKind
{
    /// <summary>Of a community: windows, rooms, halls (党群服务中心).</summary>
    [Zh("党群服务中心")]
    Center,

    /// <summary>A smaller point that serves some grids or a compound (党群服务站、驿站; S1-1).</summary>
    [Zh("党群服务站")]
    Station,
}
