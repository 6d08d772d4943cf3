using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>What the page of an import shows of its file.</summary>
/// <param name="First">The first rows; none once it runs.</param>
/// <param name="Problems">What has to be mended: of the first rows before, of rows that were left out afterwards.</param>
internal sealed record ImportLook(
    ResidentImport Import,
    IReadOnlyList<TableRow> First,
    IReadOnlyList<CellProblem> Problems,
    DateTimeOffset Now
);

/// <summary>Finds imports for the person who sent them.</summary>
internal sealed class ResidentImports(LinliDb db, OpenImports files, ResidentRows reader, ImportBox box, TimeProvider clock)
{
    public const int Shown = 10;
    public const int Looked = 50;
    private const int Newest = 100;

    /// <summary>For changing.</summary>
    /// <exception cref="NotThere">No such import, or somebody else's.</exception>
    public async Task<ResidentImport> Load(RegisterImportId id, Actor by, CancellationToken ct) =>
        await db.Set<ResidentImport>().SingleOrDefaultAsync(i => i.Id == id && i.By == by.StaffId, ct) ?? throw new NotThere("import");

    public async Task<IReadOnlyList<ResidentImport>> List(Actor by, CancellationToken ct) =>
        await db.Set<ResidentImport>()
            .AsNoTracking()
            .Where(i => i.By == by.StaffId)
            .OrderByDescending(i => i.Id)
            .Take(Newest)
            .ToListAsync(ct);

    public async Task<ImportLook> Look(RegisterImportId id, Actor by, CancellationToken ct)
    {
        var import = await Load(id, by, ct);

        if (import.State == RegisterImportState.Preview)
        {
            using var file = files.Open(import);
            var rows = file.Next(Looked);
            return new(import, [.. rows.Take(Shown)], [.. rows.SelectMany(r => reader.Problems(r, file.Legend))], clock.GetUtcNow());
        }

        var faults = import.Bad == 0 || import.IsUnderWay ? [] : await Faults(import).Take(Looked).ToListAsync(ct);
        return new(import, [], [.. faults.SelectMany(f => box.Open(f).Problems)], clock.GetUtcNow());
    }

    /// <summary>Every row that was left out, with its problems, in the order of the file.</summary>
    public async IAsyncEnumerable<(TableRow Row, IReadOnlyList<CellProblem> Problems)> FailedRows(
        ResidentImport import,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var fault in Faults(import).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return box.Open(fault);
        }
    }

    private IOrderedQueryable<ImportFault> Faults(ResidentImport import) =>
        db.Set<ImportFault>().AsNoTracking().Where(f => f.Import == import.Id).OrderBy(f => f.Row);
}
