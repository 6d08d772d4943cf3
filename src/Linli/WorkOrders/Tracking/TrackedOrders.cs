using Linli.Platform.Data;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Tracking;

/// <summary>An order as the person with the receipt may see it.</summary>
/// <param name="Files">Content hash and media type of what this person may open: their own, and the unit's evidence once it was approved.</param>
/// <param name="Own">Hashes that came with this person's own request.</param>
internal sealed record TrackedOrder(Entered Entered, WorkOrder Order, IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Own)
{
    /// <summary>Nobody else's words can be on it.</summary>
    public bool IsMineAlone => Entered.IsFirst && Order.RequestCount == 1;

    public bool Allows(WorkOrderAction action) =>
        Order.Allows(action, Entered.By)
        && action switch
        {
            WorkOrderAction.Confirm or WorkOrderAction.Cancel => Entered.IsFirst,
            _ => true,
        };
}

/// <summary>Reads the order behind a verified receipt.</summary>
internal sealed class TrackedOrders(LinliDb db)
{
    public async Task<TrackedOrder> Find(Entered entered, CancellationToken ct)
    {
        var sheet =
            await db.Set<WorkOrder>()
                .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                .AsNoTracking()
                .Where(o => o.Number == entered.Order)
                .Select(OrderSheet.Of)
                .SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"{entered.Order} is gone, and nothing is ever deleted.");
        var order = sheet.Whole();
        var tied = await db.Set<Attachment>().AsNoTracking().Where(a => a.Order == order.Id).ToListAsync(ct);
        var own = tied.Where(a => a.Request == entered.Request.Id).Select(a => a.Hash).ToList();
        var released = Released(order, alone: entered.IsFirst && order.RequestCount == 1);
        var files = tied.Where(a => own.Contains(a.Hash) || released.Contains(a.Hash)).ToDictionary(a => a.Hash, a => a.MediaType);

        return new TrackedOrder(entered, order, files, own);
    }

    public async Task<bool> MaySee(Entered entered, string hash, CancellationToken ct) => (await Find(entered, ct)).Files.ContainsKey(hash);

    /// <summary>Sequence numbers of results that the head of the unit let go out.</summary>
    public static IReadOnlySet<int> Approved(WorkOrder order)
    {
        var approved = new HashSet<int>();
        int? waiting = null;

        foreach (var line in order.Lines.OrderBy(l => l.Seq))
        {
            waiting = line.Action switch
            {
                WorkOrderAction.Submit => line.Seq,
                WorkOrderAction.SendBack => null,
                _ => waiting,
            };

            if (line.Action == WorkOrderAction.Approve && waiting is { } seq)
            {
                approved.Add(seq);
            }
        }

        return approved;
    }

    // A result before its approval is a draft; a neighbour's supplement is the neighbour's.
    private static HashSet<string> Released(WorkOrder order, bool alone)
    {
        var approved = Approved(order);
        return
        [
            .. order
                .Lines.Where(l => approved.Contains(l.Seq) || (alone && l.Action == WorkOrderAction.Supplement && l.ById == Guid.Empty))
                .SelectMany(l => LineFacts.Parse(l.Facts).Files ?? []),
        ];
    }
}
