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

/// <summary>Reads one order for its page, with everything the page says, in one statement.</summary>
internal sealed class OrderDossiers(LinliDb db, Requesters requesters, DispatchCatalog catalog, Playbooks playbooks, TimeProvider clock)
{
    private const int MostNeighbours = 20;

    private static readonly OftenAsked<Func<LinliDb, string, Guid, DateTimeOffset, bool, CancellationToken, Task<Found?>>> Everything = new(() =>
        EF.CompileAsyncQuery(
            (LinliDb db, string number, Guid staff, DateTimeOffset since, bool mayReveal, CancellationToken ct) =>
                db.Set<WorkOrder>()
                    .AsNoTracking()
                    .Where(o => o.Number == number)
                    .Select(OrderSheet.Of)
                    .Select(s => new Found
                    {
                        Sheet = s,
                        Followed = db.Set<OrderFollower>().Any(f => f.Staff == staff && f.Order == s.Bare.Id),
                        Requests = db.Set<ResidentRequest>()
                            .Where(r => r.Order == s.Bare.Id)
                            .Select(r => new Asked
                            {
                                Id = r.Id,
                                Number = r.Number,
                                Channel = r.Channel,
                                Mode = r.Mode,
                                Text = r.Text,
                                FiledAt = r.FiledAt,
                                NameSealed = r.NameSealed,
                                PhoneSealed = r.PhoneSealed,
                            })
                            .Select(JsonRows.Of<Asked>())
                            .SingleOrDefault(),
                        Files = db.Set<Attachment>()
                            .Where(a => a.Order == s.Bare.Id && a.Request != null)
                            .Select(JsonRows.Of<Attachment>())
                            .SingleOrDefault(),
                        // Each way has an index of its own and ends after so many: one question with "or" between them would walk a year of orders.
                        Near = db.Set<WorkOrder>()
                            .Where(o => s.Bare.Building != null && o.Building == s.Bare.Building)
                            .Where(o => o.Id != s.Bare.Id && o.RegisteredAt >= since)
                            .OrderByDescending(o => o.RegisteredAt)
                            .Take(MostNeighbours)
                            .Select(o => new Near
                            {
                                Id = o.Id,
                                Number = o.Number,
                                Title = o.Title,
                                Status = o.Status,
                                RegisteredAt = o.RegisteredAt,
                                IsPlace = true,
                            })
                            .Concat(
                                db.Set<WorkOrder>()
                                    .Where(o => s.Bare.PlaceText != "" && o.Area == s.Bare.Area && o.PlaceText == s.Bare.PlaceText)
                                    .Where(o => o.Id != s.Bare.Id && o.RegisteredAt >= since)
                                    .OrderByDescending(o => o.RegisteredAt)
                                    .Take(MostNeighbours)
                                    .Select(o => new Near
                                    {
                                        Id = o.Id,
                                        Number = o.Number,
                                        Title = o.Title,
                                        Status = o.Status,
                                        RegisteredAt = o.RegisteredAt,
                                        IsPlace = true,
                                    })
                            )
                            .Concat(
                                db.Set<WorkOrder>()
                                    .Where(o =>
                                        mayReveal
                                        && (
                                            from mine in db.Set<ResidentRequest>()
                                            join theirs in db.Set<ResidentRequest>() on mine.PhoneIndex equals theirs.PhoneIndex
                                            where mine.Order == s.Bare.Id && mine.PhoneIndex != null
                                            select theirs.Order
                                        ).Contains(o.Id)
                                        && (!o.Confidential || s.Bare.Confidential)
                                    )
                                    .Where(o => o.Id != s.Bare.Id && o.RegisteredAt >= since)
                                    .OrderByDescending(o => o.RegisteredAt)
                                    .Take(MostNeighbours)
                                    .Select(o => new Near
                                    {
                                        Id = o.Id,
                                        Number = o.Number,
                                        Title = o.Title,
                                        Status = o.Status,
                                        RegisteredAt = o.RegisteredAt,
                                        IsPlace = false,
                                    })
                            )
                            .Select(JsonRows.Of<Near>())
                            .SingleOrDefault(),
                    })
                    .SingleOrDefault()
        )
    );

    /// <summary>Null when there is no such order for this person.</summary>
    public async Task<OrderDossier?> Find(string number, Actor me, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Which rules the order was born with is known only when it is here: asked for as far back as any of them looks.
        var since = now.AddDays(-playbooks.Of(me.County).MostSamePlaceDays);

        if (await Everything.Of(db)(db, number, me.StaffId, since, me.May(WorkOrderPermissions.Reveal), ct) is not { } found)
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

    private List<RequestCard> Requests(WorkOrder order, Found found, Actor me)
    {
        var files = JsonRows.Read<Attachment>(found.Files).ToLookup(a => a.Request, a => new FileCard(a.Hash, a.MediaType));
        return
        [
            .. JsonRows
                .Read<Asked>(found.Requests)
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
    private static List<Neighbour> Neighbours(WorkOrder order, Found found, DateTimeOffset since, Actor me)
    {
        var mayKnow = Requesters.MayReveal(order, order.Confidential ? RequesterMode.Confidential : RequesterMode.Named, me);
        return
        [
            .. JsonRows
                .Read<Near>(found.Near)
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
                .Take(MostNeighbours),
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

    /// <summary>What the statement gives.</summary>
    private sealed class Found
    {
        public required OrderSheet Sheet { get; init; }
        public bool Followed { get; init; }
        public string? Requests { get; init; }
        public string? Files { get; init; }
        public string? Near { get; init; }
    }

    /// <summary>A request on the order.</summary>
    private sealed class Asked
    {
        public RequestId Id { get; init; }
        public string Number { get; init; } = "";
        public IntakeChannel Channel { get; init; }
        public RequesterMode Mode { get; init; }
        public string Text { get; init; } = "";
        public DateTimeOffset FiledAt { get; init; }
        public byte[]? NameSealed { get; init; }
        public byte[]? PhoneSealed { get; init; }
    }

    /// <summary>A neighbour by one of the ways.</summary>
    private sealed class Near
    {
        public OrderId Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public WorkOrderStatus Status { get; init; }
        public DateTimeOffset RegisteredAt { get; init; }

        /// <summary>The same place; otherwise the same person.</summary>
        public bool IsPlace { get; init; }
    }
}
