using Linli.Platform.Work;
using Linli.Territory.Outlining;

namespace Linli.Territory.Redividing;

/// <summary>What drawing grids anew needs.</summary>
internal static class RedividingServices
{
    public static void AddRedividing(this IServiceCollection services)
    {
        services.AddSingleton(_ => GridSizes.Shipped());
        services.AddSingleton(_ => OutlineLimits.Shipped());
        services.AddScoped<RedivisionDesk>();
        services.AddScoped<BeginRedivision>();
        services.AddScoped<ChangeRedivision>();
        services.AddScoped<AdoptRedivision>();
        services.AddScoped<AnswerParts>();
        services.AddScoped<IRing, RedivisionBell>();
    }
}
