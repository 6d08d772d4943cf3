using Linli.Kernel;
using Linli.Platform.Asking;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Receiving;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.WorkOrders.Browsing;

/// <summary>What the list asks for beside pages: the panel of a row, and acts on several rows.</summary>
internal static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/orders/{number}/peek", Peek).RequireAuthorization(WorkOrderPermissions.View).ExcludeFromDescription();
        routes.MapPost(DeskLinks.Suggest, Suggest).RequireAuthorization(WorkOrderPermissions.Register).ExcludeFromDescription();
        routes.MapPost(DeskLinks.Batch, Batch).RequireAuthorization(WorkOrderPermissions.View).ExcludeFromDescription();
    }

    private static RazorComponentResult<OrderPeek> Peek(string number, string? back) =>
        new(
            new
            {
                Number = number,
                Back = DeskLinks.Safe(back) ?? DeskLinks.List,
                Alone = true,
            }
        );

    // Posted, because words of residents do not belong in addresses and their logs.
    private static RazorComponentResult<RegisterSuggestion> Suggest(IFormCollection sent)
    {
        var form = new RegisterForm(sent);
        return new(
            new
            {
                form.Text,
                form.Building,
                form.Address,
            }
        );
    }

    // Binding the form makes the antiforgery token required.
    [Asks("", "勾选工单一起办", "pick")]
    private static async Task<RedirectHttpResult> Batch(
        IFormCollection form,
        Actor me,
        FollowOrders follow,
        DispatchBatch dispatch,
        BatchTickets tickets,
        CancellationToken ct
    )
    {
        var back = DeskLinks.Safe(form["back"]) ?? DeskLinks.List;
        string[] numbers = [.. form["pick"].OfType<string>()];

        if (form["act"] != "dispatch")
        {
            await follow.Run(numbers, form["act"] == "follow", me, ct);
            return TypedResults.LocalRedirect(back);
        }

        var (sent, refused) = await dispatch.Run(numbers, me, ct);
        return TypedResults.LocalRedirect(QueryHelpers.AddQueryString(back, "sent", tickets.Seal(sent, refused)));
    }
}
