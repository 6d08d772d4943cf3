using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Registry.Public;
using Linli.Ui.Texts;

namespace Linli.Registry.Importing;

/// <summary>The rows that were left out, with the reasons in one more column: mend it and send it again. Taking it is audited.</summary>
internal static class ResidentFaultsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/registry/residents/imports/{id:guid}/failed-rows.csv", Answer)
            .WithName("ResidentImportFailedRows")
            .ExcludeFromDescription()
            .RequireAuthorization(RegistryPermissions.Import);

    private static async Task<IResult> Answer(
        Guid id,
        ResidentImports imports,
        LinliDb db,
        Texts texts,
        Actor me,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var import = await imports.Load(new RegisterImportId(id), me, ct);
        var rows = await imports.FailedRows(import, ct).ToListAsync(ct);
        var file = new MemoryStream();
        FailedRowsFile.Write(file, import.Header, rows, reason => texts[reason]);
        db.Add(AuditEntry.Of("residents.failed-rows", me, id.ToString("N"), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Results.File(
            file.ToArray(),
            "text/csv; charset=utf-8",
            $"{Path.GetFileNameWithoutExtension(import.FileName)}-{texts["要改的行"]}.csv"
        );
    }
}
