using Linli.Organizations;
using Linli.Platform;
using Linli.Registry;
using Linli.Territory;
using Linli.WorkOrders;

namespace Linli;

/// <summary>The rooms of the house, from the ground up.</summary>
internal static class Modules
{
    public static readonly IReadOnlyList<IModule> All =
    [
        new TerritoryModule(),
        new OrganizationsModule(),
        new RegistryModule(),
        new WorkOrdersModule(),
    ];
}
