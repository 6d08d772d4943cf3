using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.CallingBack;

/// <summary>Who is to be called next: the call-back tab, one after the other, what is owed first.</summary>
internal sealed class CallQueue(LinliDb db, OrderList list)
{
    private const int Countable = 1000;
    private static readonly OrderFilter Tab = new() { Tab = DeskTab.CallBack };

    /// <returns>Null when nobody comes after.</returns>
    public async Task<string?> Next(OrderCursor? after, Actor me, CancellationToken ct) =>
        (await list.Read(Tab with { After = after }, me, 1, ct)).Rows is [var row, ..] ? row.Number : null;

    public async Task<QueueLength> Length(Actor me, CancellationToken ct)
    {
        var unreachable = db.Set<WorkOrder>().Where(o => o.Status == WorkOrderStatus.AwaitingVerdict && !o.Reachable);
        return new(await list.Count(Tab, me, Countable, ct), await unreachable.CountAsync(ct));
    }
}

/// <param name="ToCall">Orders this person may call about.</param>
/// <param name="Unreachable">Nobody left a telephone, e.g. anonymous: never called, counted apart (workload G6).</param>
internal sealed record QueueLength(int ToCall, int Unreachable);
