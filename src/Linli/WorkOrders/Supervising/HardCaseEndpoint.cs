using Linli.Kernel;
using Linli.Platform.Web;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.WorkOrders.Supervising;

/// <summary>The list of hard cases as a file.</summary>
internal static class HardCaseEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(HardCaseLinks.Export, Export).RequireAuthorization(WorkOrderPermissions.Export).ExcludeFromDescription();

    // Binding the form makes the antiforgery token required.
    private static async Task<IResult> Export(
        IFormCollection form,
        Actor me,
        ExportHardCases export,
        ToldTickets tickets,
        Texts t,
        CancellationToken ct
    )
    {
        var back = DeskLinks.Safe(form["back"]) ?? HardCaseLinks.Page;

        try
        {
            var (file, name) = await export.Run(OrderFilter.Parse(back), me, ct);
            return TypedResults.File(file, "text/csv; charset=utf-8", name);
        }
        catch (RuleBroken no)
        {
            return TypedResults.LocalRedirect(QueryHelpers.AddQueryString(back, "told", tickets.Seal(false, t[no.Text])));
        }
    }
}
