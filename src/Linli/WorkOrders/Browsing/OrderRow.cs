using System.Linq.Expressions;
using Linli.Organizations.Public;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Browsing;

/// <summary>A row of the list, as read: nothing that opens who asked.</summary>
/// <param name="Derivation">Of the clock that is due next, as JSON; null when nothing runs.</param>
internal sealed record OrderRow(
    OrderId Id,
    string Number,
    string Title,
    IntakeChannel Channel,
    int RequestCount,
    int UrgeCount,
    string Category,
    string PlaceText,
    string Area,
    Guid? Building,
    WorkOrderStatus Status,
    BodyId? Unit,
    string UnitName,
    int ReopenCount,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? NextDueAt,
    ClockKind? NextDue,
    string? Derivation,
    int Version
)
{
    /// <summary>What is read of an order.</summary>
    public static readonly Expression<Func<WorkOrder, OrderRow>> Of = o => new OrderRow(
        o.Id,
        o.Number,
        o.Title,
        o.Channel,
        o.RequestCount,
        o.UrgeCount,
        o.Category,
        o.PlaceText,
        o.Area,
        o.Building,
        o.Status,
        o.Unit,
        o.UnitName,
        o.ReopenCount,
        o.RegisteredAt,
        o.NextDueAt,
        o.NextDue,
        o.Clocks.Where(c => c.Kind == o.NextDue && c.DueAt == o.NextDueAt).Select(c => c.Derivation).FirstOrDefault(),
        o.Version
    );

    public OrderCursor Cursor => new(NextDueAt, Number);
}
