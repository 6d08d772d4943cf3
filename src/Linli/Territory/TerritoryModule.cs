using Linli.Platform;
using Linli.Platform.Access;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Redividing;
using Linli.Territory.Surveying;

namespace Linli.Territory;

/// <summary>Where: divisions, grids, buildings, addresses. The only place where the module registers.</summary>
internal sealed class TerritoryModule : IModule
{
    public int Floor => 1;

    public IReadOnlyList<Grant> Grants { get; } =
    [
        .. Enum.GetValues<Role>().Select(role => new Grant(role, TerritoryPermissions.View)),
        new(Role.Clerk, TerritoryPermissions.Redraw),
        new(Role.Dispatcher, TerritoryPermissions.Redraw),
    ];

    public IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new(911, "系统", "办公时间", "/desk/office-hours", "clock", PlatformPermissions.Calendar),
        new(402, "家底", "重划网格", RedivisionLinks.List, "pen", TerritoryPermissions.Redraw),
    ];

    public void Add(IServiceCollection services)
    {
        services.AddSingleton<Grounds>();
        services.AddSingleton<IPlaceDirectory, PlaceDirectory>();
        services.AddSingleton<IGroundMap, GroundMap>();
        services.AddScoped<EnterGround>();
        services.AddRedividing();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        QrEndpoint.Map(routes);
        OutlinesEndpoint.Map(routes);
    }
}
