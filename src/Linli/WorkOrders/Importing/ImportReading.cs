using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>Finds imports for the person who sent them; whoever answers for the whole county sees all.</summary>
internal sealed class ImportReading(LinliDb db, RowBox box, RowReader reader)
{
    private const int Newest = 100;
    private const int Shown = 10;
    public const int ProblemRows = 50;

    /// <summary>For changing.</summary>
    /// <exception cref="NotThere">No such import, or somebody else's.</exception>
    public async Task<RequestImport> Load(ImportId id, Actor by, CancellationToken ct) =>
        await Mine(by).SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw new NotThere("import");

    public async Task<IReadOnlyList<RequestImport>> List(Actor by, CancellationToken ct) =>
        await Mine(by).AsNoTracking().OrderByDescending(i => i.Id).Take(Newest).ToListAsync(ct);

    /// <summary>The first rows as they stand in the file.</summary>
    public async Task<IReadOnlyList<TableRow>> FirstRows(RequestImport import, CancellationToken ct)
    {
        var rows = await Rows(import).OrderBy(r => r.Row).Take(Shown).ToListAsync(ct);
        return [.. rows.Select(r => box.Unpack(import, r))];
    }

    /// <summary>What has to be mended, by cell, of the first rows that need it.</summary>
    public async Task<IReadOnlyList<CellProblem>> Problems(RequestImport import, CancellationToken ct)
    {
        var legend = import.Legend;
        var rows = await Rows(import).Where(r => r.State == RowState.Bad).OrderBy(r => r.Row).Take(ProblemRows).ToListAsync(ct);
        return [.. rows.SelectMany(r => ProblemsOf(import, r, legend))];
    }

    /// <summary>Every row that could not be filed, with its problems, in the order of the file.</summary>
    public async IAsyncEnumerable<(TableRow Row, IReadOnlyList<CellProblem> Problems)> FailedRows(
        RequestImport import,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var legend = import.Legend;

        await foreach (
            var row in Rows(import).Where(r => r.State == RowState.Bad).OrderBy(r => r.Row).AsAsyncEnumerable().WithCancellation(ct)
        )
        {
            yield return (box.Unpack(import, row), ProblemsOf(import, row, legend));
        }
    }

    private List<CellProblem> ProblemsOf(RequestImport import, ImportRow row, Legend legend)
    {
        var cells = box.Unpack(import, row);
        var problems = reader.Read(cells, legend).Problems.ToList();

        // The cells were all right and a rule of the office refused: the sentence stands at the matter itself.
        if (row.Refusal is not null && legend.Mapping.CellOf(ImportFields.Text, cells) is { } matter)
        {
            problems.Add(matter.Problem($"{box.Refusal(row)}"));
        }

        return problems;
    }

    private IQueryable<ImportRow> Rows(RequestImport import) =>
        db.Set<ImportRow>().AsNoTracking().Where(r => r.Import == import.Id && r.Box != null);

    private IQueryable<RequestImport> Mine(Actor by)
    {
        var all = by.Jurisdiction.Covers(by.County.Value);
        return db.Set<RequestImport>().Where(i => all || i.By == by.StaffId);
    }
}
