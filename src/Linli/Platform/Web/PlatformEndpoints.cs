using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Platform.Work;

namespace Linli.Platform.Web;

/// <summary>Am I alive, am I ready, how am I doing.</summary>
internal static class PlatformEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("ok")).WithName("Live").AllowAnonymous();
        routes.MapGet("/health/ready", Ready).WithName("Ready").AllowAnonymous();
        Metrics.Map(routes);
        Preferences.Map(routes);
    }

    private static async Task<IResult> Ready(LinliDb db, TimeProvider clock, CancellationToken ct)
    {
        var backlog = await WorkBacklog.Read(db, clock.GetUtcNow(), ct);
        return Results.Json(new { status = backlog.Parked == 0 ? "ok" : "degraded", parkedWork = backlog.Parked });
    }
}
