using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
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
        routes
            .MapGet("/files/{number}/{hash}/small", SmallForRequester)
            .WithName("SmallRequesterFile")
            .ExcludeFromDescription()
            .AllowAnonymous();
        routes
            .MapGet("/desk/files/{number}/{hash}/small", SmallForStaff)
            .WithName("SmallOrderFile")
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
        var file = await OfRequester(number, hash, held.Of(http, number), dialogue, tracked, db, ct);
        return await FileAnswer.Of(http, store, file);
    }

    private static async Task<IResult> SmallForRequester(
        string number,
        string hash,
        HttpContext http,
        DeviceReceipts held,
        Dialogue dialogue,
        TrackedOrders tracked,
        LinliDb db,
        ContentStore store,
        SmallPictures small,
        CancellationToken ct
    )
    {
        var file = await OfRequester(number, hash, held.Of(http, number), dialogue, tracked, db, ct);
        return await FileAnswer.Small(http, store, small, file);
    }

    private static async Task<KeptFile?> OfRequester(
        string number,
        string hash,
        string? receipt,
        Dialogue dialogue,
        TrackedOrders tracked,
        LinliDb db,
        CancellationToken ct
    ) =>
        await dialogue.Enter(number, receipt, ct) is { } entered && await tracked.MaySee(entered, hash, ct)
            ? await Kept(db, hash, ct)
            : null;

    private static async Task<IResult> ForStaff(
        string number,
        string hash,
        HttpContext http,
        LinliDb db,
        ContentStore store,
        CancellationToken ct
    ) => await FileAnswer.Of(http, store, await OfOrder(db, number, hash, ct));

    private static async Task<IResult> SmallForStaff(
        string number,
        string hash,
        HttpContext http,
        LinliDb db,
        ContentStore store,
        SmallPictures small,
        CancellationToken ct
    ) => await FileAnswer.Small(http, store, small, await OfOrder(db, number, hash, ct));

    // The order's own fence decides: who may not see the order finds no file.
    private static async Task<KeptFile?> OfOrder(LinliDb db, string number, string hash, CancellationToken ct)
    {
        var order = await db.Set<WorkOrder>().AsNoTracking().Where(o => o.Number == number).Select(o => o.Id).ToListAsync(ct);
        var tied = order is [var id] && await db.Set<Attachment>().AnyAsync(a => a.Order == id && a.Hash == hash, ct);
        return tied ? await Kept(db, hash, ct) : null;
    }

    private static async Task<IResult> ForSender(
        string ticket,
        HttpContext http,
        KeptTickets tickets,
        LinliDb db,
        ContentStore store,
        CancellationToken ct
    ) => await FileAnswer.Of(http, store, tickets.Hash(ticket) is { } hash ? await Kept(db, hash, ct) : null);

    private static Task<KeptFile?> Kept(LinliDb db, string hash, CancellationToken ct) =>
        db.Set<KeptFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Hash == hash, ct);
}
