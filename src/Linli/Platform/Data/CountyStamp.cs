using Linli.Kernel;

namespace Linli.Platform.Data;

/// <summary>Changes with every change of one topic of a county, so that every node knows when what it remembers is stale.</summary>
internal sealed class CountyStamp : IOfCounty
{
    public required CountyCode County { get; init; }

    /// <summary>What it is about, e.g. <c>territory</c>.</summary>
    public required string Topic { get; init; }
    public required Guid Stamp { get; set; }
}
