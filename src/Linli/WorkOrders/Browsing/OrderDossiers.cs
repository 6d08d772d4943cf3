using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Browsing;

/// <summary>Reads one order for its page, in three queries: the order, its requests, its neighbours.</summary>
internal sealed class OrderDossiers(LinliDb db, Requesters requesters, DispatchCatalog catalog, Playbooks playbooks, TimeProvider clock)
{
    private const int MostNeighbours = 20;

    /// <summary>Null when there is no such order for this person.</summary>
    public async Task<OrderDossier?> Find(string number, Actor me, CancellationToken ct)
    {
        var order = await db.Set<WorkOrder>()
            .AsNoTrackingWithIdentityResolution()
            .Include(o => o.Lines.OrderBy(l => l.Seq))
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            // One statement for all would multiply lines by clocks by rungs.
            .AsSplitQuery()
            .SingleOrDefaultAsync(o => o.Number == number, ct);

        if (order is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await MarkOpened(order, me, now, ct);
        var days = playbooks.Of(order).SamePlaceDays;
        var requests = await Requests(order, me, ct);
        var neighbours = await Neighbours(order, now.AddDays(-days), me, ct);
        return new(
            order,
            [.. requests.Select(r => r.Card)],
            neighbours,
            requests.Exists(r => r.Followed),
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

    private async Task<List<(RequestCard Card, bool Followed)>> Requests(WorkOrder order, Actor me, CancellationToken ct)
    {
        var rows = await db.Set<ResidentRequest>()
            .AsNoTracking()
            .Where(r => r.Order == order.Id)
            .OrderBy(r => r.FiledAt)
            .Select(r => new
            {
                r.Id,
                r.Number,
                r.Channel,
                r.Mode,
                r.Text,
                r.FiledAt,
                r.NameSealed,
                r.PhoneSealed,
                Followed = db.Set<OrderFollower>().Any(f => f.Staff == me.StaffId && f.Order == r.Order),
                Files = db.Set<Attachment>()
                    .Where(a => a.Order == r.Order && a.Request == r.Id)
                    .Select(a => new FileCard(a.Hash, a.MediaType))
                    .ToList(),
            })
            .AsSingleQuery()
            .ToListAsync(ct);

        return
        [
            .. rows.Select(r =>
                (
                    new RequestCard(
                        r.Id.Value,
                        r.Number,
                        r.Channel,
                        r.Mode,
                        r.Text,
                        r.FiledAt,
                        requesters.Mask(order, new SealedWho(r.Id.Value, r.Mode, r.NameSealed, r.PhoneSealed), me),
                        r.Files
                    ),
                    r.Followed
                )
            ),
        ];
    }

    // That two matters come from one person is itself something about the person: shown only to who may know the person.
    private async Task<IReadOnlyList<Neighbour>> Neighbours(WorkOrder order, DateTimeOffset since, Actor me, CancellationToken ct)
    {
        var mayKnow = Requesters.MayReveal(order, order.Confidential ? RequesterMode.Confidential : RequesterMode.Named, me);
        var (id, area, text, building) = (order.Id, order.Area, order.PlaceText, order.Building);
        var mine = db.Set<ResidentRequest>().Where(r => r.Order == id && r.PhoneIndex != null).Select(r => r.PhoneIndex);

        var confidential = order.Confidential;

        var found = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => o.Id != id && o.RegisteredAt >= since)
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.Title,
                o.Status,
                o.RegisteredAt,
                SamePlace = building != null && o.Building == building || text != "" && o.Area == area && o.PlaceText == text,
                SamePerson = mayKnow
                    && (!o.Confidential || confidential)
                    && db.Set<ResidentRequest>().Any(r => r.Order == o.Id && mine.Contains(r.PhoneIndex)),
            })
            .Where(n => n.SamePlace || n.SamePerson)
            .OrderByDescending(n => n.RegisteredAt)
            .Take(MostNeighbours)
            .ToListAsync(ct);

        return [.. found.Select(n => new Neighbour(n.Id, n.Number, n.Title, n.Status, n.RegisteredAt, n.SamePlace, n.SamePerson))];
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
