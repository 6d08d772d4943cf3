using Linli.Platform.Work;

namespace Linli.WorkOrders.Rating;

/// <summary>What the rates are made of.</summary>
internal static class RatingServices
{
    public static void AddRating(this IServiceCollection services)
    {
        services.AddSingleton<Counting>();
        services.AddSingleton<RateBook>();
        services.AddScoped<RateFigures>();
        services.AddScoped<IRing, BacklogBell>();
    }
}
