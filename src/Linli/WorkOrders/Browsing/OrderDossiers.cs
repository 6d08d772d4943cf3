using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Revealing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Browsing;

/// <summary>Reads one order for its page, in three queries: the order, its requests, its neighbours.</summary>
internal sealed class OrderDossiers(LinliDb db, Requesters requesters, DispatchCatalog catalog, Playbooks playbooks, TimeProvider clock)
{
    private const int MostNeighbours = 20;

    private static readonly OftenAsked<Func<LinliDb, string, CancellationToken, Task<WorkOrder?>>> Whole = new(() =>
        EF.CompileAsyncQuery(
            (LinliDb db, string number, CancellationToken ct) =>
                db.Set<WorkOrder>()
                    .AsNoTrackingWithIdentityResolution()
                    .Include(o => o.Clocks)
                    .Include(o => o.Assists)
                    .Include(o => o.Supervisions)
                    .Include(o => o.Lines.OrderBy(l => l.Seq))
                    // One statement for all would multiply lines by clocks by rungs.
                    .AsSplitQuery()
                    .SingleOrDefault(o => o.Number == number)
        )
    );

    /// <summary>Null when there is no such order for this person.</summary>
    public async Task<OrderDossier?> Find(string number, Actor me, CancellationToken ct)
    {
        var order = await OneMoment.Read(() => Whole.Of(db)(db, number, ct));

        if (order is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await MarkOpened(order, me, now, ct);
        var days = playbooks.Of(order).SamePlaceDays;
        var requests = await Requests(order, me, ct);
        var neighbours = await Neighbours(order, [.. requests.Select(r => r.Phone).OfType<byte[]>()], now.AddDays(-days), me, ct);
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

    private async Task<List<(RequestCard Card, bool Followed, byte[]? Phone)>> Requests(WorkOrder order, Actor me, CancellationToken ct)
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
                r.PhoneIndex,
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
                    r.Followed,
                    r.PhoneIndex
                )
            ),
        ];
    }

    // That two matters come from one person is itself something about the person: shown only to who may know the person.
    private async Task<IReadOnlyList<Neighbour>> Neighbours(
        WorkOrder order,
        IReadOnlyList<byte[]> phones,
        DateTimeOffset since,
        Actor me,
        CancellationToken ct
    )
    {
        var mayKnow = Requesters.MayReveal(order, order.Confidential ? RequesterMode.Confidential : RequesterMode.Named, me);
        var (id, area, text, building, confidential) = (order.Id, order.Area, order.PlaceText, order.Building, order.Confidential);
        var others = db.Set<WorkOrder>().AsNoTracking().Where(o => o.Id != id && o.RegisteredAt >= since);
        List<IQueryable<Found>> ways = [];

        // Each way has an index of its own and ends after so many: one question with "or" between them would walk a year of orders.
        if (building is not null)
        {
            ways.Add(Latest(others.Where(o => o.Building == building), isPlace: true));
        }

        if (text.Length > 0)
        {
            ways.Add(Latest(others.Where(o => o.Area == area && o.PlaceText == text), isPlace: true));
        }

        if (mayKnow && phones.Count > 0)
        {
            var theirs = db.Set<ResidentRequest>().Where(r => phones.Contains(r.PhoneIndex!)).Select(r => r.Order);
            ways.Add(Latest(others.Where(o => theirs.Contains(o.Id) && (!o.Confidential || confidential)), isPlace: false));
        }

        if (ways.Count == 0)
        {
            return [];
        }

        var found = await ways.Aggregate((all, more) => all.Concat(more)).ToListAsync(ct);
        return
        [
            .. found
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
                .Take(MostNeighbours),
        ];
    }

    private static IQueryable<Found> Latest(IQueryable<WorkOrder> some, bool isPlace) =>
        some.OrderByDescending(o => o.RegisteredAt)
            .Take(MostNeighbours)
            .Select(o => new Found
            {
                Id = o.Id,
                Number = o.Number,
                Title = o.Title,
                Status = o.Status,
                RegisteredAt = o.RegisteredAt,
                IsPlace = isPlace,
            });

    /// <summary>A neighbour by one of the ways.</summary>
    private sealed class Found
    {
        public OrderId Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public WorkOrderStatus Status { get; init; }
        public DateTimeOffset RegisteredAt { get; init; }

        /// <summary>The same place; otherwise the same person.</summary>
        public bool IsPlace { get; init; }
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
