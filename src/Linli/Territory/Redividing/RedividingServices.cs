using Linli.Platform.Work;

namespace Linli.Territory.Redividing;

/// <summary>What drawing grids anew needs.</summary>
internal static class RedividingServices
{
    public static void AddRedividing(this IServiceCollection services)
    {
        services.AddScoped<BeginRedivision>();
        services.AddScoped<ChangeRedivision>();
        services.AddScoped<AdoptRedivision>();
        services.AddScoped<IRing, RedivisionBell>();
    }
}
