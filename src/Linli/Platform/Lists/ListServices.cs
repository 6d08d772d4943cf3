using Linli.Platform.Web;

namespace Linli.Platform.Lists;

/// <summary>What lists need that people arrange for themselves.</summary>
internal static class ListServices
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton(_ => ListLimits.Shipped());
        services.AddSingleton<ToldTickets>();
        return services.AddScoped<SavedViews>();
    }
}
