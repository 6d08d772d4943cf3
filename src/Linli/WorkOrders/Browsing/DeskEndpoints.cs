using Linli.Kernel;
using Linli.Platform.Asking;
using Linli.Ui.Texts;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Exporting;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Saving;
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
        routes.MapPost(DeskLinks.Views, SaveView).RequireAuthorization(WorkOrderPermissions.View).ExcludeFromDescription();
        routes.MapPost(DeskLinks.ViewDeletions, ForgetView).RequireAuthorization(WorkOrderPermissions.View).ExcludeFromDescription();
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

    [Asks("", "保存视图", "name!")]
    private static async Task<RedirectHttpResult> SaveView(
        IFormCollection form,
        Actor me,
        SavedViews views,
        ToldTickets tickets,
        Texts t,
        CancellationToken ct
    )
    {
        var back = DeskLinks.Safe(form["back"]) ?? DeskLinks.List;

        try
        {
            await views.Save(form["name"], OrderFilter.Parse(back), me, ct);
            return Told(back, tickets, true, t["已存为视图“{0}”，在页签后面。", form["name"].ToString().Trim()]);
        }
        catch (RuleBroken no)
        {
            return Told(back, tickets, false, t[no.Text]);
        }
    }

    // Somebody else's view is not there, which is what its owner would read too.
    private static async Task<RedirectHttpResult> ForgetView(
        Guid id,
        IFormCollection form,
        Actor me,
        SavedViews views,
        ToldTickets tickets,
        Texts t,
        CancellationToken ct
    )
    {
        var gone = await views.Forget(id, me, ct);
        return Told(
            DeskLinks.Safe(form["back"]) ?? DeskLinks.List,
            tickets,
            gone,
            gone ? t["视图已删除。"] : t["没有这个视图，可能已经删了。"]
        );
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
