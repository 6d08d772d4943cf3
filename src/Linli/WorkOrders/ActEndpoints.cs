using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Web;

namespace Linli.WorkOrders;

/// <summary>Maps an act as a resource: <c>POST /api/v1/work-orders/{number}/dispatches</c>.</summary>
internal static class ActEndpoints
{
    public static RouteHandlerBuilder MapAct<TAct, TInput>(
        this RouteGroupBuilder orders,
        string resource,
        string permission,
        string summary
    )
        where TAct : IAct<TInput>
        where TInput : class =>
        orders
            .MapPost(
                $"/{{number}}/{resource}",
                async (string number, TAct use, Actor by, HttpContext http, CancellationToken ct) =>
                {
                    var input = await JsonBody.Read<TInput>(http.Request, ct);
                    Checked.Or400(input);
                    var answer = await use.Run(new Act(number, by, Seen(http)), input, ct);
                    return TypedResults.Created($"/api/v1/work-orders/{number}", answer);
                }
            )
            .WithName(typeof(TAct).Name)
            .WithSummary(summary)
            .WithTags("work-orders")
            .Accepts<TInput>("application/json", ApiDocument.AnyType)
            .Produces<OrderAnswer>(StatusCodes.Status201Created)
            .RequireAuthorization(permission)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    // If-Match: "7" says which version the client looked at.
    private static int? Seen(HttpContext http) =>
        http.Request.Headers.IfMatch.ToString().Trim('"') is { Length: > 0 } tag
            ? int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
                ? seen
                : throw new BadHttpRequestException("If-Match must be an order's version.")
            : null;
}
