using Linli.Platform.Work;

namespace Linli.WorkOrders.Drafting;

/// <summary>What writing and trying rules needs.</summary>
internal static class DraftingServices
{
    public static void AddDrafting(this IServiceCollection services)
    {
        services.AddScoped<DraftPlaybook>();
        services.AddScoped<RevisePlaybook>();
        services.AddScoped<ReplayPlaybook>();
        services.AddScoped<AdoptPlaybook>();
        services.AddScoped<PlaybookList>();
        services.AddScoped<IRing, ReplayBell>();
    }
}
