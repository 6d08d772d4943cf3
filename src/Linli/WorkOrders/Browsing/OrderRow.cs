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
    public OrderCursor Cursor => new(NextDueAt, Number);
}
