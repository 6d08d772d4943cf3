using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Tables;
using Linli.Platform.Web;
using Linli.Registry.Public;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>
/// Gives the file to whoever asked for it: opened piece by piece, with the name, the time and the number on top and on every printed page,
/// and the number unseen in every row. Counted and audited before the first byte leaves.
/// </summary>
internal sealed class FetchExport(LinliDb db, ExportedLists lists, ExportBox box, CountyCalendars calendars, TimeProvider clock)
{
    /// <exception cref="RuleBroken">Not made yet, or gone.</exception>
    /// <exception cref="NotThere">None of that id, or somebody else's.</exception>
    public async Task<(byte[] File, string Name)> Run(RegisterExportId id, Actor by, CancellationToken ct)
    {
        var export =
            await db.Set<RegisterExport>()
                .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                .SingleOrDefaultAsync(e => e.Id == id && e.By == by.StaffId, ct)
            ?? throw new NotThere("export");
        var at = clock.GetUtcNow();
        export.Fetch(by, at);
        db.Add(AuditEntry.Of("register.export-fetched", by, export.Number, at));
        await db.SaveChangesAsync(ct);
        var zone = calendars.Of(by.County).Zone;
        var file = new MemoryStream();
        SpreadsheetWriter.Write(file, Sheet(export, zone));
        var (list, number) = (lists.Of(export).Zh, ExportNumber.Say(export.Number));
        return (file.ToArray(), $"{list}-{number}.xlsx");
    }

    // The file speaks Chinese, whoever reads the page in English: it goes to offices.
    private SheetContent Sheet(RegisterExport export, TimeZoneInfo zone)
    {
        var list = lists.Of(export);
        var mark = HiddenMark.Write(ExportNumber.Bits(export.Number));
        return new(list.Zh, [.. lists.ColumnsOf(export).Select(c => c.Title(Texts.Chinese))], Rows(export, mark))
        {
            Banner = Banner(export, list, zone),
        };
    }

    private static string Banner(RegisterExport export, IExportedList list, TimeZoneInfo zone)
    {
        var made = CountyTime.Local(export.ReadyAt!.Value, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{list.Zh} {export.Written} 条 · 导出 {ExportNumber.Say(export.Number)} · {export.ByName}（{export.ByBodyName}） · {made} · 只用于：{export.Reason}";
    }

    private IEnumerable<string?[]> Rows(RegisterExport export, string mark)
    {
        var key = box.KeyOf(export);
        return db.Set<ExportPart>()
            .AsNoTracking()
            .Where(p => p.Export == export.Id)
            .OrderBy(p => p.No)
            .AsEnumerable()
            .SelectMany(p => ExportBox.Open(key, p))
            .Select(cells => Marked(cells, mark));
    }

    /// <summary>Every cell that bears a mark gets it; a row without one gets it in its first cell that says something.</summary>
    public static string?[] Marked(string?[] cells, string mark)
    {
        var bearing = Array.Exists(cells, c => c is not null && HiddenMark.Bears(c));
        var first = Array.FindIndex(cells, c => !string.IsNullOrEmpty(c));
        return [.. cells.Select((c, i) => c is not null && (bearing ? HiddenMark.Bears(c) : i == first) ? c + mark : c)];
    }
}
