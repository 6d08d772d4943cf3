using Linli.Platform.Health;

namespace Linli.Platform.Web;

/// <summary>Am I alive, am I ready, how am I doing.</summary>
internal static class PlatformEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Answered before anybody asks who is there: that would need the database, which may be what is away.
        routes.MapGet("/health/live", () => Results.Text("ok")).WithName("Live").AllowAnonymous().ShortCircuit();
        routes.MapGet("/health/ready", Ready).WithName("Ready").AllowAnonymous().ShortCircuit();
        Metrics.Map(routes);
        Preferences.Map(routes);
    }

    // Codes only: how much waits, where the disk is and what the driver said are nobody else's business.
    private static async Task<IResult> Ready(Vitals vitals, CancellationToken ct)
    {
        var report = await vitals.Look(ct);
        var reasons = report.Parts.Where(p => p.State == HealthState.Broken).Select(p => p.Part).ToList();
        var away = reasons.Contains(HealthPart.Database);

        return Results.Json(
            new
            {
                status = away ? "unavailable"
                : reasons.Count > 0 ? "degraded"
                : "ok",
                reasons,
            },
            statusCode: away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK
        );
    }
}
