using Linli.Kernel;
using Linli.Platform.Web;
using Linli.Ui.Texts;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Exporting;
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
        routes.MapPost(DeskLinks.Export, Export).RequireAuthorization(WorkOrderPermissions.Export).ExcludeFromDescription();
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

    private static async Task<IResult> Export(
        IFormCollection form,
        Actor me,
        ExportOrders export,
        ToldTickets tickets,
        Texts t,
        CancellationToken ct
    )
    {
        var back = DeskLinks.Safe(form["back"]) ?? DeskLinks.List;

        try
        {
            var (write, name) = await export.Run(OrderFilter.Parse(back), me, ct);
            return TypedResults.Stream(write, "text/csv; charset=utf-8", name);
        }
        catch (RuleBroken no)
        {
            return Told(back, tickets, false, t[no.Text]);
        }
    }

    private static RedirectHttpResult Told(string back, ToldTickets tickets, bool well, string sentence) =>
        TypedResults.LocalRedirect(QueryHelpers.AddQueryString(back, "told", tickets.Seal(well, sentence)));
}
