using Linli.Platform;
using Linli.Platform.Access;
using Linli.Platform.Searching;
using Linli.Territory.Amending;
using Linli.Territory.Dividing;
using Linli.Territory.Finding;
using Linli.Territory.Layering;
using Linli.Territory.Locating;
using Linli.Territory.Naming;
using Linli.Territory.Numbering;
using Linli.Territory.Public;
using Linli.Territory.Reaching;
using Linli.Territory.Redividing;
using Linli.Territory.Stationing;
using Linli.Territory.Surveying;
using Linli.Ui.Texts;

namespace Linli.Territory;

/// <summary>Where: divisions, grids, buildings, addresses. The only place where the module registers.</summary>
internal sealed class TerritoryModule : IModule
{
    public int Floor => 1;

    public IReadOnlyList<Grant> Grants { get; } =
    [
        .. Enum.GetValues<Role>().Select(role => new Grant(role, TerritoryPermissions.View)),
        new(Role.Clerk, TerritoryPermissions.Redraw, TerritoryPermissions.Stations),
        new(Role.Dispatcher, TerritoryPermissions.Redraw, TerritoryPermissions.Stations),
        new(Role.Admin, TerritoryPermissions.Amend),
        new(Role.GridWorker, TerritoryPermissions.Number),
        new(Role.Clerk, TerritoryPermissions.Number),
        new(Role.Dispatcher, TerritoryPermissions.Number),
    ];

    public IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new(401, "网格", "找地址", AddressLinks.Page, "search", TerritoryPermissions.View),
        new(402, "网格", "重划网格", RedivisionLinks.List, "pen", TerritoryPermissions.Redraw),
        new(403, "网格", "门牌", NumberLinks.List, "pin", TerritoryPermissions.Number),
        new(404, "网格", "服务圈", CircleLinks.Page, "map", TerritoryPermissions.View),
        new(405, "网格", "服务站管理", StationLinks.List, "home", TerritoryPermissions.Stations),
        new(408, "网格", "行政区划", DivisionLinks.List, "map", TerritoryPermissions.View),
        new(911, "系统", "办公时间", "/desk/office-hours", "clock", PlatformPermissions.Calendar),
    ];

    public void Add(IServiceCollection services)
    {
        services.AddSingleton<Grounds>();
        services.AddSingleton<IPlaceDirectory, PlaceDirectory>();
        services.AddSingleton<IGroundMap, GroundMap>();
        services.AddSingleton<IStationDirectory, StationDirectory>();
        services.AddScoped<KeepStation>();
        services.AddScoped<EnterGround>();
        services.AddScoped<EnterNumbers>();
        services.AddScoped<RenumberHouse>();
        services.AddSingleton(_ => CircleRules.Shipped());
        services.AddScoped<IMapLayer, BuildingLayer>();

        foreach (var kind in Enum.GetValues<PartKind>())
        {
            services.AddScoped<IMapLayer>(all => new PartLayer(kind, all.GetRequiredService<Grounds>(), all.GetRequiredService<Texts>()));
        }

        services.AddScoped<IMapLayer, CircleLayer>();
        services.AddScoped<IMapLayer, StationLayer>();
        services.AddScoped<ISearchPart, SearchedPlaces>();
        services.AddRedividing();
        services.AddScoped<DivideGrid>();
        services.AddSingleton<DivisionBooks>();
        services.AddScoped<AmendDivision>();
        services.AddScoped<NameDivision>();
        services.AddScoped<ForgetName>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        QrEndpoint.Map(routes);
        AddressesEndpoint.Map(routes);
        OutlinesEndpoint.Map(routes);
        DivisionEndpoints.Map(routes);
    }
}
