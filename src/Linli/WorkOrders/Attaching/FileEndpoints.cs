using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Attaching;

/// <summary>Files out: to the person with the receipt, to staff who may see the order, to the sender before filing.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/{number}/{hash}", ForRequester).WithName("RequesterFile").ExcludeFromDescription().AllowAnonymous();
        routes
            .MapGet("/desk/files/{number}/{hash}", ForStaff)
            .WithName("OrderFile")
            .ExcludeFromDescription()
            .RequireAuthorization(WorkOrderPermissions.View);
        routes.MapGet("/report/kept/{ticket}", ForSender).WithName("KeptFile").ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> ForRequester(
        string number,
        string hash,
        HttpContext http,
        DeviceReceipts held,
        Dialogue dialogue,
        TrackedOrders tracked,
        LinliDb db,
        ContentStore store,
        CancellationToken ct
    )
    {
        if (await dialogue.Enter(number, held.Of(http, number), ct) is not { } entered || !await tracked.MaySee(entered, hash, ct))
        {
            return Results.NotFound();
        }

        return FileAnswer.Of(http, store, await Kept(db, hash, ct));
    }

    // The order's own fence decides: who may not see the order finds no file.
    private static async Task<IResult> ForStaff(
        string number,
        string hash,
        HttpContext http,
        LinliDb db,
        ContentStore store,
        CancellationToken ct
    )
    {
        var order = await db.Set<WorkOrder>().AsNoTracking().Where(o => o.Number == number).Select(o => o.Id).ToListAsync(ct);
        var tied = order is [var id] && await db.Set<Attachment>().AnyAsync(a => a.Order == id && a.Hash == hash, ct);
        return FileAnswer.Of(http, store, tied ? await Kept(db, hash, ct) : null);
    }

    private static async Task<IResult> ForSender(
        string ticket,
        HttpContext http,
        KeptTickets tickets,
        LinliDb db,
        ContentStore store,
        CancellationToken ct
    ) => FileAnswer.Of(http, store, tickets.Hash(ticket) is { } hash ? await Kept(db, hash, ct) : null);

    private static Task<KeptFile?> Kept(LinliDb db, string hash, CancellationToken ct) =>
        db.Set<KeptFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Hash == hash, ct);
}
