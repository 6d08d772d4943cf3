using Linli.Kernel;
using Linli.Organizations.Browsing;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Staffing;

/// <summary>The small picture of somebody who serves and agreed to be shown.</summary>
internal static class PortraitEndpoint
{
    // Public: whoever agreed is shown to every resident; whoever no longer agrees has no picture.
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/grid/portraits/{id:guid}", Handle).WithName("Portrait").ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> Handle(Guid id, HttpContext http, Actor me, BodyDirectory bodies, LinliDb db, CancellationToken ct)
    {
        if (
            !bodies.Snapshot(me.County).Shown.Contains(id)
            || await db.Set<Portrait>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } portrait
        )
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "private,max-age=86400";
        return Results.Bytes(portrait.Bytes, portrait.MediaType);
    }
}
