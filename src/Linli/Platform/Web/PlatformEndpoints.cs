using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Web;

/// <summary>Am I alive, am I ready, how am I doing.</summary>
internal static class PlatformEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("ok")).WithName("Live").AllowAnonymous();
        routes.MapGet("/health/ready", Ready).WithName("Ready").AllowAnonymous();
        Preferences.Map(routes);
    }

    private static async Task<IResult> Ready(LinliDb db, CancellationToken ct)
    {
        var parked = await db.Set<PendingWork>().IgnoreQueryFilters([ModelFilters.County]).CountAsync(w => w.Parked, ct);
        return Results.Json(new { status = parked == 0 ? "ok" : "degraded", parkedWork = parked });
    }
}
