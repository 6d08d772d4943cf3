using Linli.Kernel;
using Linli.Platform.Tables;

namespace Linli.WorkOrders.Importing;

/// <summary>What the page of one import shows, shared by its parts; one per request.</summary>
internal sealed class ImportScreen(ImportReading imports, TimeProvider clock)
{
    public RequestImport Import { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }

    /// <summary>The first rows of the file; empty once it runs.</summary>
    public IReadOnlyList<TableRow> First { get; private set; } = [];

    /// <summary>What has to be mended, by cell; the first ones.</summary>
    public IReadOnlyList<CellProblem> Problems { get; private set; } = [];

    /// <summary>In how many rows these problems stand at most; more rows are in the file to download.</summary>
    public int ProblemRows => ImportReading.ProblemRows;

    public async Task Load(ImportId id, Actor by, CancellationToken ct)
    {
        var import = await imports.Load(id, by, ct);
        First = import.State == ImportState.Preview ? await imports.FirstRows(import, ct) : [];
        Problems = import is { Bad: 0, Failed: 0 } || import.IsUnderWay ? [] : await imports.Problems(import, ct);
        (Import, Now) = (import, clock.GetUtcNow());
    }
}
