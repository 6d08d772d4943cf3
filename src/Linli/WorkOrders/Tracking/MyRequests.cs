using Linli.Platform.Data;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Tracking;

/// <summary>A request of this phone, as a line of its list.</summary>
/// <param name="Title">The person's own first words.</param>
internal sealed record MyRequest(string Number, string Title, WorkOrderStatus Status);

/// <summary>What this phone has reported. Every receipt is checked again: a list in a cookie is a claim, not a proof.</summary>
internal sealed class MyRequests(LinliDb db, Receipts receipts)
{
    public async Task<IReadOnlyList<MyRequest>> Of(IReadOnlyList<HeldReceipt> held, CancellationToken ct)
    {
        if (held.Count == 0)
        {
            return [];
        }

        var numbers = held.Select(h => h.Number).ToList();
        var found = await (
            from request in db.Set<ResidentRequest>().IgnoreQueryFilters([ModelFilters.Jurisdiction])
            join order in db.Set<WorkOrder>() on request.Order equals order.Id
            where numbers.Contains(request.Number)
            orderby request.FiledAt descending
            select new
            {
                request.County,
                request.Id,
                request.Number,
                request.Text,
                order.Status,
                Own = order.Number == request.Number ? order.Title : "",
            }
        ).ToListAsync(ct);

        return
        [
            .. found
                .Where(f => receipts.Matches(f.County, f.Id, held.First(h => h.Number == f.Number).Receipt))
                .Select(f => new MyRequest(f.Number, Titles.Of(f.Text, f.Own), f.Status)),
        ];
    }
}
