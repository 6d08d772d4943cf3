using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Tracking;

/// <summary>
/// Opens the dialogue with whoever holds a receipt. The one place where a receipt is checked and the right of the requester is given:
/// nobody else passes the fence of jurisdiction without being staff.
/// </summary>
internal sealed class Dialogue(LinliDb db, Receipts receipts)
{
    /// <summary>Somebody outside who raises something: may register and join, and reads nothing.</summary>
    public static Actor Anyone(CountyCode county) =>
        Actors.Resident(county) with
        {
            Permissions = new HashSet<string> { WorkOrderPermissions.Requester },
        };

    /// <summary>Null when there is no such number or the receipt is another's; the two are not told apart.</summary>
    public async Task<Entered?> Enter(string? number, string? receipt, CancellationToken ct)
    {
        var said = FullWidth.Normalize(number ?? "").Trim().ToUpperInvariant();

        if (said.Length is 0 or > 20)
        {
            return null;
        }

        var found = await (
            from request in db.Set<ResidentRequest>().IgnoreQueryFilters([ModelFilters.Jurisdiction])
            join order in db.Set<WorkOrder>() on request.Order equals order.Id
            where request.Number == said
            select new { Request = request, order.Number }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);

        return found is not null && receipts.Matches(found.Request.County, found.Request.Id, receipt)
            ? new Entered(found.Request, found.Number, Anyone(found.Request.County))
            : null;
    }
}

/// <summary>A verified dialogue: the person's own request, and the number of the order it follows.</summary>
internal sealed record Entered(ResidentRequest Request, string Order, Actor By)
{
    /// <summary>The order was opened for this request; those who joined add their voice and cannot end it for the others.</summary>
    public bool IsFirst => Request.Number == Order;

    public Act Act(int? seen) => new(Order, By, seen);
}
