using Linli.Kernel;
using Linli.Registry.Public;

namespace Linli.Registry.Exporting;

/// <summary>The file itself, posted for: a link that is fetched ahead would count as taken.</summary>
internal static class ExportFileEndpoint
{
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/registry/exports/{id:guid}/file", Answer)
            .WithName("RegisterExportFile")
            .ExcludeFromDescription()
            .RequireAuthorization(RegistryPermissions.Export);

    // Binding the form makes the antiforgery token required.
    private static async Task<IResult> Answer(
        Guid id,
        IFormCollection form,
        FetchExport fetch,
        Actor me,
        HttpContext http,
        CancellationToken ct
    )
    {
        _ = form;
        var (file, name) = await fetch.Run(new(id), me, ct);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file, Spreadsheet, name);
    }
}
