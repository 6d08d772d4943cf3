using Linli.Platform.Calendar;
using Linli.Platform.Web;
using Linli.Ui.Texts;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Tracking;

/// <summary>Tracking and the requester's acts over the API, opened by the receipt in the header <c>Linli-Receipt</c>.</summary>
internal static class TrackApi
{
    public const string Header = "Linli-Receipt";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var requests = routes.MapGroup("/api/v1/requests/{number}").WithTags("requests").AllowAnonymous();
        requests
            .MapGet("", Track)
            .WithName("TrackRequest")
            .WithSummary("Where a request stands. Needs its receipt, in the header Linli-Receipt or as ?receipt=.")
            .Produces<TrackedAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        Map<SpeakVerdict.Input>(
            requests,
            "verdicts",
            "SpeakVerdict",
            "Says whether it is solved",
            (acts, who, input, ct) => acts.Speak(who, null, input, ct)
        );
        Map<UrgeOrder.Input>(
            requests,
            "urges",
            "UrgeRequest",
            "Says that somebody is waiting",
            (acts, who, input, ct) => acts.Urge(who, null, input, ct)
        );
        Map<SupplementOrder.Input>(
            requests,
            "supplements",
            "SupplementRequest",
            "Adds words and files",
            (acts, who, input, ct) => acts.Supplement(who, null, input, ct)
        );
        Map<ReopenOrder.Input>(
            requests,
            "reopenings",
            "ReopenRequest",
            "Lets a closed matter live again",
            (acts, who, input, ct) => acts.Reopen(who, null, input, ct)
        );
        Map<CancelOrder.Input>(
            requests,
            "withdrawals",
            "WithdrawRequest",
            "Takes the request back",
            (acts, who, input, ct) => acts.Withdraw(who, null, input, ct)
        );
    }

    private static void Map<TInput>(
        RouteGroupBuilder requests,
        string resource,
        string name,
        string summary,
        Func<RequesterActs, Entered, TInput, CancellationToken, Task<OrderAnswer>> act
    )
        where TInput : class =>
        requests
            .MapPost(
                $"/{resource}",
                async (
                    string number,
                    HttpContext http,
                    ResidentLimits limits,
                    Dialogue dialogue,
                    RequesterActs acts,
                    CancellationToken ct
                ) =>
                {
                    var input = await JsonBody.Read<TInput>(http.Request, ct);
                    limits.Admit(http, (input as SupplementOrder.Input)?.Text);
                    return Results.Created(TrackLinks.Api(number), await act(acts, await Enter(number, http, dialogue, ct), input, ct));
                }
            )
            .WithName(name)
            .WithSummary(summary)
            .Accepts<TInput>("application/json", ApiDocument.AnyType)
            .Produces<OrderAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Track(
        string number,
        HttpContext http,
        Dialogue dialogue,
        TrackedOrders orders,
        CountyCalendars calendars,
        TimeProvider clock,
        Texts texts,
        CancellationToken ct
    )
    {
        var tracked = await orders.Find(await Enter(number, http, dialogue, ct), ct);
        var order = tracked.Order;
        var timeline = new ResidentTimeline(tracked, texts, calendars.Of(order.County).Zone, clock.GetUtcNow());
        var completion = order.Clock(ClockKind.Completion);

        return Results.Ok(
            new TrackedAnswer(
                tracked.Entered.Request.Number,
                order.Number,
                order.Status,
                order.UnitName.Length > 0 ? order.UnitName : null,
                new FiledPromises(
                    order.Clock(ClockKind.Contact)?.DueAt,
                    completion?.DueAt,
                    completion is null ? null : Derivation.FromJson(completion.Derivation).Why(texts)
                ),
                [.. timeline.Lines().Reverse().Select(l => new TrackedLine(l.At, l.Action, l.What, l.Text, l.Files))],
                timeline.Next(),
                order.Verdict,
                order.Satisfaction
            )
        );
    }

    private static async Task<Entered> Enter(string number, HttpContext http, Dialogue dialogue, CancellationToken ct)
    {
        var receipt = http.Request.Headers.TryGetValue(Header, out var header) ? header : http.Request.Query["receipt"];
        return await dialogue.Enter(number, receipt, ct) ?? throw new NotThere("request with this receipt");
    }
}

/// <summary>Where a request stands, for whoever holds its receipt.</summary>
/// <param name="Order">Number of the order it follows; its own unless it joined a neighbour's.</param>
/// <param name="Next">What comes next, in words.</param>
internal sealed record TrackedAnswer(
    string Number,
    string Order,
    WorkOrderStatus Status,
    string? Unit,
    FiledPromises Promises,
    IReadOnlyList<TrackedLine> Timeline,
    IReadOnlyList<string> Next,
    Verdict? Verdict,
    int? Satisfaction
);

/// <summary>A moment, as residents read it.</summary>
internal sealed record TrackedLine(DateTimeOffset At, WorkOrderAction Action, string What, string? Text, IReadOnlyList<string> Files);
