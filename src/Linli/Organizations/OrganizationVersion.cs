using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>Changes with every change of bodies, posts or holders, so that every node knows when its directory is stale.</summary>
internal sealed class OrganizationVersion : IOfCounty
{
    public required CountyCode County { get; init; }
    public required Guid Stamp { get; set; }
}
