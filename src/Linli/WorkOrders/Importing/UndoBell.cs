using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Promising;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>Takes back the next batch of an import that is being undone, in one transaction.</summary>
internal sealed class UndoBell(ImportRules rules, Promises promises, Consequences consequences, TimeProvider clock) : IRing
{
    public const string Name = "import-undo";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new ImportId(timer.Subject);
        var import = await db.Set<RequestImport>().SingleAsync(i => i.Id == id, ct);

        if (import.State != ImportState.Undoing)
        {
            return;
        }

        var rows = await db.Set<ImportRow>()
            .Where(r => r.Import == id && r.State == RowState.Filed)
            .OrderBy(r => r.Row)
            .Take(rules.Batch)
            .ToListAsync(ct);
        await TakeBack(import, rows, db, ct);

        if (rows.Count < rules.Batch)
        {
            import.FinishUndo();
        }
        else
        {
            db.Add(PendingWork.Timer(import.County, Name, id.Value, clock.GetUtcNow()));
        }

        await consequences.Draw(db, clock.GetUtcNow(), ct);
    }

    private async Task TakeBack(RequestImport import, List<ImportRow> rows, LinliDb db, CancellationToken ct)
    {
        var requests = rows.Select(r => r.Request!.Value).ToList();
        var orderOf = await db.Set<ResidentRequest>()
            .AsNoTracking()
            .Where(r => requests.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, r => r.Order, ct);
        var wanted = orderOf.Values.Distinct().ToList();
        var orders = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery()
            .Where(o => wanted.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, ct);
        var sender = import.Sender(WorkOrderPermissions.Dispatch);
        var (undone, kept) = (0, 0);

        foreach (var row in rows)
        {
            // Somebody who joined later still waits for an answer, and a dispatched order is in work.
            if (orders[orderOf[row.Request!.Value]] is { Status: WorkOrderStatus.Registered, RequestCount: 1 } order)
            {
                order.Cancel(import.UndoReason!, new Deed(sender, clock.GetUtcNow(), promises.For(order, clock.GetUtcNow())));
                row.TakeBack();
                undone++;
            }
            else
            {
                row.Keep();
                kept++;
            }
        }

        import.TakeBack(undone, kept);
    }
}
