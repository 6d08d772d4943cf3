using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Browsing;

/// <summary>Reads one order for its page, with everything the page says, in one statement.</summary>
internal sealed class OrderDossiers(LinliDb db, Requesters requesters, DispatchCatalog catalog, Playbooks playbooks, TimeProvider clock)
{
    /// <summary>Null when there is no such order for this person.</summary>
    public Task<OrderDossier?> Find(string number, Actor me, CancellationToken ct) => Find(OrderQuestion.ForPage, number, me, ct);

    /// <summary>Without neighbours, files and followers, for who shows none.</summary>
    public Task<OrderDossier?> FindAlone(string number, Actor me, CancellationToken ct) => Find(OrderQuestion.ForProgram, number, me, ct);

    private async Task<OrderDossier?> Find(OftenAsked<OrderQuestion.Asking> question, string number, Actor me, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Which rules the order was born with is known only when it is here: asked for as far back as any of them looks.
        var since = now.AddDays(-playbooks.Of(me.County).MostSamePlaceDays);

        if (await question.Of(db)(db, number, me.StaffId, since, me.May(WorkOrderPermissions.Reveal), ct) is not { } found)
        {
            return null;
        }

        var order = found.Sheet.Whole();
        await MarkOpened(order, me, now, ct);
        var days = playbooks.Of(order).SamePlaceDays;
        return new(
            order,
            Requests(order, found, me),
            Neighbours(order, found, now.AddDays(-days), me),
            found.Followed,
            IsWhole(order),
            order.IsOpen ? catalog.Advise(order, now) : null,
            days
        );
    }

    // The first look of the unit is no act: it leaves no line, but an order nobody opened is found by the watch.
    private async Task MarkOpened(WorkOrder order, Actor me, DateTimeOffset now, CancellationToken ct)
    {
        if (order is { OpenedAt: null, Unit: { } unit } && unit.Value == me.BodyId)
        {
            await db.Set<WorkOrder>()
                .Where(o => o.Id == order.Id && o.OpenedAt == null)
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.OpenedAt, now), ct);
        }
    }

    private List<RequestCard> Requests(WorkOrder order, OrderQuestion.Found found, Actor me)
    {
        var files = JsonRows.Read<Attachment>(found.Files).ToLookup(a => a.Request, a => new FileCard(a.Hash, a.MediaType));
        return
        [
            .. JsonRows
                .Read<OrderQuestion.Asked>(found.Requests)
                .OrderBy(r => r.FiledAt)
                .Select(r => new RequestCard(
                    r.Id.Value,
                    r.Number,
                    r.Channel,
                    r.Mode,
                    r.Text,
                    r.FiledAt,
                    requesters.Mask(order, new SealedWho(r.Id.Value, r.Mode, r.NameSealed, r.PhoneSealed), me),
                    [.. files[r.Id]]
                )),
        ];
    }

    // That two matters come from one person is itself something about the person: shown only to who may know the person.
    private static List<Neighbour> Neighbours(WorkOrder order, OrderQuestion.Found found, DateTimeOffset since, Actor me)
    {
        var mayKnow = Requesters.MayReveal(order, order.Confidential ? RequesterMode.Confidential : RequesterMode.Named, me);
        return
        [
            .. JsonRows
                .Read<OrderQuestion.Near>(found.Neighbours)
                .Where(n => n.RegisteredAt >= since && (n.IsPlace || mayKnow))
                .GroupBy(n => n.Id)
                .Select(n => new Neighbour(
                    n.Key,
                    n.First().Number,
                    n.First().Title,
                    n.First().Status,
                    n.First().RegisteredAt,
                    n.Any(x => x.IsPlace),
                    n.Any(x => !x.IsPlace)
                ))
                .OrderByDescending(n => n.RegisteredAt)
                .Take(OrderQuestion.MostNeighbours),
        ];
    }

    private static bool IsWhole(WorkOrder order)
    {
        byte[] before = [];

        foreach (var line in order.Lines)
        {
            if (!line.Follows(before))
            {
                return false;
            }

            before = line.Hash;
        }

        return order.Lines.Count == order.TimelineLength && before.AsSpan().SequenceEqual(order.TimelineHead);
    }
}
