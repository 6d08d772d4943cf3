using Linli.Territory.Public;
using Linli.Territory.Surveying;
using Linli.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory;

/// <summary>The real host with the demo county's ground entered.</summary>
public sealed class GroundHall : OrganizationsHall
{
    private bool _entered;

    internal IPlaceDirectory Places => Services.GetRequiredService<IPlaceDirectory>();

    internal async Task Enter()
    {
        if (!_entered)
        {
            await Do<EnterGround>(e => e.Run(Ground.Demo, System, CancellationToken.None));
            _entered = true;
        }
    }
}
