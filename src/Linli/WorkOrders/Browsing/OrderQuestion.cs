using System.Linq.Expressions;
using Linli.Platform.Data;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Browsing;

/// <summary>The one statement that reads an order for its page or for a program (<see cref="OrderDossiers"/>).</summary>
internal static class OrderQuestion
{
    public const int MostNeighbours = 20;

    public static readonly OftenAsked<Asking> ForPage = new(() => Compile(page: true));

    /// <summary>Without neighbours, files and followers: the database plans so long a question anew each time.</summary>
    public static readonly OftenAsked<Asking> ForProgram = new(() => Compile(page: false));

    private static readonly Expression<Func<WorkOrder, Near>> SamePlace = NearBy(isPlace: true);
    private static readonly Expression<Func<WorkOrder, Near>> SamePerson = NearBy(isPlace: false);

    /// <param name="since">Neighbours registered since then.</param>
    /// <param name="mayReveal">Look for other orders of the same person, too.</param>
    public delegate Task<Found?> Asking(LinliDb db, string number, Guid staff, DateTimeOffset since, bool mayReveal, CancellationToken ct);

    private static Asking Compile(bool page) =>
        new(
            EF.CompileAsyncQuery(
                (LinliDb db, string number, Guid staff, DateTimeOffset since, bool mayReveal, CancellationToken ct) =>
                    db.Set<WorkOrder>()
                        .AsNoTracking()
                        .Where(o => o.Number == number)
                        .Select(OrderSheet.Of)
                        .Select(s => new Found
                        {
                            Sheet = s,
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
                            Followed = page && db.Set<OrderFollower>().Any(f => f.Staff == staff && f.Order == s.Bare.Id),
                            Files = page
                                ? db.Set<Attachment>()
                                    .Where(a => a.Order == s.Bare.Id && a.Request != null)
                                    .Select(JsonRows.Of<Attachment>())
                                    .SingleOrDefault()
                                : null,
                            // Each way has an index of its own and ends after so many: "or" between them would walk a year of orders.
                            Neighbours = page
                                ? db.Set<WorkOrder>()
                                    .Where(o => s.Bare.Building != null && o.Building == s.Bare.Building)
                                    .Where(o => o.Id != s.Bare.Id && o.RegisteredAt >= since)
                                    .OrderByDescending(o => o.RegisteredAt)
                                    .Take(MostNeighbours)
                                    .Select(SamePlace)
                                    .Concat(
                                        db.Set<WorkOrder>()
                                            .Where(o => s.Bare.PlaceText != "" && o.Area == s.Bare.Area && o.PlaceText == s.Bare.PlaceText)
                                            .Where(o => o.Id != s.Bare.Id && o.RegisteredAt >= since)
                                            .OrderByDescending(o => o.RegisteredAt)
                                            .Take(MostNeighbours)
                                            .Select(SamePlace)
                                    )
                                    .Concat(
                                        db.Set<WorkOrder>()
                                            .Where(o => mayReveal && (!o.Confidential || s.Bare.Confidential))
                                            // Null is no phone, and joins nothing: said again, SQLite would read every phone there is.
                                            .Where(o =>
                                                (
                                                    from mine in db.Set<ResidentRequest>()
                                                    join theirs in db.Set<ResidentRequest>() on mine.PhoneIndex equals theirs.PhoneIndex
                                                    where mine.Order == s.Bare.Id
                                                    select theirs.Order
                                                ).Contains(o.Id)
                                            )
                                            .Where(o => o.Id != s.Bare.Id && o.RegisteredAt >= since)
                                            .OrderByDescending(o => o.RegisteredAt)
                                            .Take(MostNeighbours)
                                            .Select(SamePerson)
                                    )
                                    .Select(JsonRows.Of<Near>())
                                    .SingleOrDefault()
                                : null,
                        })
                        .SingleOrDefault()
            )
        );

    private static Expression<Func<WorkOrder, Near>> NearBy(bool isPlace) =>
        o => new Near
        {
            Id = o.Id,
            Number = o.Number,
            Title = o.Title,
            Status = o.Status,
            RegisteredAt = o.RegisteredAt,
            IsPlace = isPlace,
        };

    /// <summary>What the statement gives; what may be many is JSON.</summary>
    internal sealed class Found
    {
        public required OrderSheet Sheet { get; init; }
        public string? Requests { get; init; }
        public bool Followed { get; init; }
        public string? Files { get; init; }
        public string? Neighbours { get; init; }
    }

    /// <summary>A request on the order.</summary>
    internal sealed class Asked
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
    internal sealed class Near
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
