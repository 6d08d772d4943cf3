using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>
/// Makes one part of an export: the cells sealed, for each person whose fields stand in full a line they can read, and the progress, together
/// or not at all. So a restart repeats and loses none.
/// </summary>
internal sealed class MakeExport(LinliDb db, ExportedLists lists, ExportBox box, TimeProvider clock)
{
    /// <param name="export">Tracked by this unit of work, which sees no more than the export's area.</param>
    public async Task Part(RegisterExport export, CancellationToken ct)
    {
        var columns = lists.ColumnsOf(export);
        var part = await db.Set<ExportPart>().SingleAsync(p => p.Export == export.Id && p.No == export.PartsDone, ct);
        var entries = await lists.Of(export).Read(part.Ids, columns, ct);
        part.Box = ExportBox.Seal(box.KeyOf(export), part, entries);
        var at = clock.GetUtcNow();
        var looks = Looks(export, columns, entries, at);

        using var turn = db is SqliteLinliDb ? await WriteTurns.Wait(db.Database.GetConnectionString()!, ct) : null;
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await BulkInsert.Insert(db, looks, ct);
        export.Advance(entries.Count, at);
        await db.SaveChangesAsync(ct);
        await whole.CommitAsync(ct);
    }

    private List<RegisterLook> Looks(
        RegisterExport export,
        IReadOnlyList<ExportColumn> columns,
        IReadOnlyList<ExportedEntry> entries,
        DateTimeOffset at
    )
    {
        var fields = columns.Where(c => c.InClear).Select(c => c.Field!).ToList();
        var register = lists.Of(export).Register;
        // What the person concerned reads: the number, so that they can ask about it, and why.
        var reason = $"导出 {ExportNumber.Say(export.Number)}：{export.Reason}";
        var by = (export.By, export.ByName, export.ByBodyName);
        return fields.Count == 0
            ? []
            :
            [
                .. entries.Select(e =>
                    RegisterLook.Taken(new(register, e.Id, e.Area), fields, export.Id.Value, reason, by, export.County, at)
                ),
            ];
    }
}
