using Linli.Organizations;
using Linli.Platform;
using Linli.WorkOrders;

namespace Linli;

/// <summary>The rooms of the house, from the ground up.</summary>
internal static class Modules
{
    public static readonly IReadOnlyList<IModule> All = [new OrganizationsModule(), new WorkOrdersModule()];
}
