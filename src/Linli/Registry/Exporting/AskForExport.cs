using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Platform.Work;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>What a person asks for, as a form says it.</summary>
internal sealed record ExportForm(string? List, string Href, string? Words, IReadOnlyList<string> Columns, string? Reason);

/// <summary>How many entries are meant, and whether a second person has to agree.</summary>
/// <param name="Lately">Rows the person took without a second person in the time a file is kept.</param>
internal sealed record ExportSize(IReadOnlyList<Guid> Ids, int Lately);

/// <summary>
/// Asks for a file of a register's entries: those the filter means now, within the jurisdiction. Few rows with nothing in the clear are made
/// at once; more wait for a second person.
/// </summary>
internal sealed class AskForExport(LinliDb db, ExportedLists lists, ExportRules rules, ExportBox box, TimeProvider clock)
{
    /// <summary>Signs of a reason; it stands in the file and in what the person concerned reads.</summary>
    public const int LongestReason = 100;

    /// <exception cref="RuleBroken">Without a reason or a column, nothing found, too many rows, or a column the post does not open.</exception>
    /// <exception cref="NotThere">No such list.</exception>
    public async Task<RegisterExportId> Run(ExportForm form, Actor by, CancellationToken ct)
    {
        var request = Check(form, by);
        var size = await Measure(request.List, request.Href, request.Words, by, ct);
        Expect(size.Ids.Count);
        var at = clock.GetUtcNow();
        var id = new RegisterExportId(Ids.Next(at));
        var parts = size.Ids.Chunk(rules.PartRows).Select((ids, no) => ExportPart.Of(by.County, id, no, ids)).ToList();
        var export = RegisterExport.Ask(
            id,
            ExportNumber.Make(),
            request,
            Area(request.Href, by),
            size.Ids.Count,
            parts.Count,
            by,
            at,
            rules
        );
        db.AddRange(parts);
        db.Add(export);

        if (NeedsSecond(size, request.Columns))
        {
            db.Add(PendingWork.Timer(by.County, EndExport.Name, id.Value, export.ExpiresAt));
        }
        else
        {
            export.Begin(box.NewKey(by.County, id), at, rules);
            db.AddRange(Timers(export, at));
        }

        db.Add(AuditEntry.Of("register.export", by, export.Number, at, export.Reason));
        await db.SaveChangesAsync(ct);
        return id;
    }

    /// <summary>Which entries a filter means now.</summary>
    public async Task<ExportSize> Measure(IExportedList list, string href, string? words, Actor by, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddHours(-rules.KeepHours);
        // One's own, wherever they reach: whoever has orders but no area has exports all the same.
        var lately = await db.Set<RegisterExport>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(e => e.By == by.StaffId && e.AskedAt > since && e.Ruler == null && e.State != ExportState.Asked)
            .Where(e => e.State != ExportState.Lapsed)
            .SumAsync(e => e.Rows, ct);
        return new(await list.Ids(href, words, by, rules.MostRows + 1, ct), lately);
    }

    /// <summary>The columns somebody took last time from this list, without those in full: these are chosen anew each time.</summary>
    public async Task<IReadOnlyList<string>> Remembered(IExportedList list, Actor by, CancellationToken ct)
    {
        var last = await db.Set<RegisterExport>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(e => e.By == by.StaffId && e.List == list.Word)
            .OrderByDescending(e => e.AskedAt)
            .Select(e => e.Columns)
            .FirstOrDefaultAsync(ct);
        var chosen = last?.Split(',').ToHashSet(StringComparer.Ordinal) ?? [];
        var masked = list
            .Columns.Where(c => c is { InClear: false, Weighty: false } && chosen.Contains(c.Code))
            .Select(c => c.Code)
            .ToList();
        return masked.Count == 0 ? list.Usual : masked;
    }

    /// <summary>Promise 2.6.6: many rows, or anything in the clear. What was taken lately counts too, or the bound would be taken in slices.</summary>
    public bool NeedsSecond(ExportSize size, IReadOnlyList<ExportColumn> columns) =>
        columns.Any(c => c.InClear || c.Weighty) || size.Ids.Count + size.Lately > rules.FreeRows;

    /// <summary>What begins when an export is allowed: it is made, and it ends.</summary>
    public static IEnumerable<PendingWork> Timers(RegisterExport export, DateTimeOffset at) =>
        [
            PendingWork.Timer(export.County, RegisterExportBell.Name, export.Id.Value, at),
            PendingWork.Timer(export.County, EndExport.Name, export.Id.Value, export.ExpiresAt),
        ];

    /// <summary>A reason somebody else can judge.</summary>
    /// <exception cref="RuleBroken">None, or too long.</exception>
    public static string Reason(string? said) =>
        said?.Trim() is { Length: > 0 and <= LongestReason } reason
            ? reason
            : throw new RuleBroken(
                "registry.export-reason",
                $"没有办理：要写明理由，不超过 {LongestReason} 个字，例如“上门发放高龄津贴”。"
            );

    private ExportRequest Check(ExportForm form, Actor by)
    {
        var list = lists.Find(form.List, by) ?? throw new NotThere("list");
        var reason = Reason(form.Reason);
        var chosen = form.Columns.ToHashSet(StringComparer.Ordinal);
        var columns = list.Columns.Where(c => chosen.Remove(c.Code)).ToList();

        if (columns.Count == 0 || chosen.Count > 0)
        {
            throw new RuleBroken("registry.export-columns", $"没有办理：请至少选一列，并且只选页面上列出的列。");
        }

        if (columns.Any(c => c.InClear) && !by.May(RegistryPermissions.Reveal))
        {
            throw new RuleBroken("registry.export-clear", $"没有办理：您的岗位不能查看完整内容，也就不能导出；请去掉“完整”的列。");
        }

        return new(list, form.Href, string.IsNullOrWhiteSpace(form.Words) ? null : form.Words.Trim(), columns, reason);
    }

    private void Expect(int rows)
    {
        if (rows == 0)
        {
            throw new RuleBroken("registry.export-empty", $"没有办理：现在没有符合条件的。请回到列表看一看筛选。");
        }

        if (rows > rules.MostRows)
        {
            throw new RuleBroken(
                "registry.export-too-long",
                $"没有办理：符合条件的超过 {rules.MostRows} 条，一个文件放不下，只导一半会让人以为齐了。请选小一点的辖区，或加筛选。"
            );
        }
    }

    // What the file can reach later, when whoever asked may sit elsewhere: the filter's area inside one's own.
    private static string Area(string href, Actor by)
    {
        // A unit's orders lie anywhere in the county; so whoever answers for all of it rules.
        var mine = by.Jurisdiction.AreaPrefix ?? by.County.Value;
        return ListAddress.Digits(ListAddress.Query(href)["area"]) is { } area && area.StartsWith(mine, StringComparison.Ordinal)
            ? area
            : mine;
    }
}
