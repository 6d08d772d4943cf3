using System.Linq.Expressions;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Web;
using Linli.Ui.Texts;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Browsing;

/// <summary>Orders as programs read them: the same list and the same page as the workbench, masked alike.</summary>
internal static class OrdersApi
{
    private const int Usual = 50;
    private const int Most = 200;

    public static void Map(RouteGroupBuilder orders)
    {
        orders
            .MapGet("/", List)
            .WithName("ListWorkOrders")
            .WithSummary("Orders in sight, what is owed first; pass `next` back as `after`")
            .WithTags("work-orders")
            .RequireAuthorization(WorkOrderPermissions.View)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        orders
            .MapGet("/{number}", One)
            .WithName("ReadWorkOrder")
            .WithSummary("One order: masked requesters, timeline, clocks, what you may do now")
            .WithTags("work-orders")
            .RequireAuthorization(WorkOrderPermissions.View)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<OrderListAnswer> List(
        WorkOrderStatus? stage,
        Guid? unit,
        string? area,
        DueWithin? due,
        string? category,
        string? q,
        string? after,
        int? limit,
        OrderList list,
        Actor me,
        CancellationToken ct
    )
    {
        if (limit is < 1 or > Most)
        {
            throw new BadHttpRequestException($"limit: 1 to {Most}.");
        }

        var filter = new OrderFilter
        {
            Tab = DeskTab.All,
            Stage = stage,
            Unit = unit,
            Area = area,
            Due = due,
            Category = category,
            Words = string.IsNullOrWhiteSpace(q) ? null : q.Trim(),
            After = after is null
                ? null
                : OrderCursor.Parse(after) ?? throw new BadHttpRequestException("after: a cursor that a list gave."),
        };
        var page = await list.Read(filter, me, limit ?? Usual, OrderListItem.Of, i => new(i.NextDueAt, i.Number), ct);
        return new(page.Rows, page.Next?.ToString());
    }

    private static async Task<OrderAnswerFull> One(string number, OrderDossiers dossiers, Actor me, HttpContext http, CancellationToken ct)
    {
        var dossier = await dossiers.FindAlone(number, me, ct) ?? throw new NotThere("work order");
        var order = dossier.Order;
        http.Response.Headers.ETag = $"\"{order.Version}\"";

        return new(
            order.Number,
            order.Title,
            order.Status,
            order.Kind,
            order.Channel,
            order.Category,
            order.LimitClass,
            order.Area,
            order.PlaceText,
            order.Unit?.Value,
            order.UnitName,
            order.RegisteredAt,
            order.ClosedAt,
            order.Verdict,
            order.Satisfaction,
            order.Version,
            dossier.Whole,
            [.. dossier.Requests.Select(r => new OrderRequestItem(r.Number, r.Channel, r.Mode, r.Text, r.FiledAt, r.Who.Masked))],
            [.. order.Lines.Select(l => new OrderLineItem(l.Seq, l.At, l.Action, l.From, l.To, l.ByName, l.ByBody, l.Text))],
            [
                .. order.Clocks.Select(c => new OrderClockItem(
                    c.Kind,
                    c.Round,
                    c.StartedAt,
                    c.DueAt,
                    c.Provisional,
                    c.MetAt,
                    c.BreachedAt,
                    c.PausedAt,
                    Derivation.FromJson(c.Derivation).Why(Texts.Chinese)
                )),
            ],
            [.. Enum.GetValues<WorkOrderAction>().Where(a => order.Allows(a, me))]
        );
    }
}

/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record OrderListAnswer(IReadOnlyList<OrderListItem> Items, string? Next);

internal sealed record OrderListItem(
    string Number,
    string Title,
    WorkOrderStatus Status,
    IntakeChannel Channel,
    string Category,
    string Area,
    string Place,
    Guid? Unit,
    string UnitName,
    int Requests,
    DateTimeOffset RegisteredAt,
    ClockKind? NextDue,
    DateTimeOffset? NextDueAt,
    int Version
)
{
    /// <summary>What is read of an order.</summary>
    public static readonly Expression<Func<WorkOrder, OrderListItem>> Of = o => new OrderListItem(
        o.Number,
        o.Title,
        o.Status,
        o.Channel,
        o.Category,
        o.Area,
        o.PlaceText,
        o.Unit == null ? null : o.Unit.Value.Value,
        o.UnitName,
        o.RequestCount,
        o.RegisteredAt,
        o.NextDue,
        o.NextDueAt,
        o.Version
    );
}

/// <param name="Whole">The chain of the timeline is unbroken.</param>
/// <param name="Allowed">What this actor may do now.</param>
internal sealed record OrderAnswerFull(
    string Number,
    string Title,
    WorkOrderStatus Status,
    RequestKind Kind,
    IntakeChannel Channel,
    string Category,
    string LimitClass,
    string Area,
    string Place,
    Guid? Unit,
    string UnitName,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? ClosedAt,
    Verdict? Verdict,
    int? Satisfaction,
    int Version,
    bool Whole,
    IReadOnlyList<OrderRequestItem> Requests,
    IReadOnlyList<OrderLineItem> Timeline,
    IReadOnlyList<OrderClockItem> Clocks,
    IReadOnlyList<WorkOrderAction> Allowed
);

internal sealed record OrderRequestItem(
    string Number,
    IntakeChannel Channel,
    RequesterMode Mode,
    string Text,
    DateTimeOffset FiledAt,
    string? Requester
);

internal sealed record OrderLineItem(
    int Seq,
    DateTimeOffset At,
    WorkOrderAction Action,
    WorkOrderStatus From,
    WorkOrderStatus To,
    string By,
    string Body,
    string? Text
);

internal sealed record OrderClockItem(
    ClockKind Kind,
    int Round,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    bool Provisional,
    DateTimeOffset? MetAt,
    DateTimeOffset? BreachedAt,
    DateTimeOffset? PausedAt,
    string Why
);
