using Linli.Kernel;
using Linli.Platform.Access;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders;

/// <summary>Who does something to an order, when, and which due times follow from it.</summary>
internal sealed record Deed(Actor By, DateTimeOffset At, Terms Terms)
{
    /// <summary>What follows at the same moment by itself.</summary>
    public Deed Automatic => this with { By = Itself(By.County) };

    /// <summary>The system, with its own right and no other.</summary>
    public static Actor Itself(CountyCode county) =>
        Actors.System(county) with
        {
            Permissions = new HashSet<string> { WorkOrderPermissions.System },
        };
}
