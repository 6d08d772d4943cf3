using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>What the sender decides about an import: which column is what, that it may run, that it is taken back.</summary>
internal sealed class CarryImport(LinliDb db, ResidentImports imports, ResidentImportRules rules, OfficeDay days, TimeProvider clock)
{
    /// <param name="columns">Column by field name, counted from 0; null for a field the file does not have.</param>
    /// <exception cref="RuleBroken">A needed column is missing, or the day lies ahead.</exception>
    public async Task Map(RegisterImportId id, IReadOnlyDictionary<string, int?> columns, DateOnly trueFrom, Actor by, CancellationToken ct)
    {
        var import = await imports.Load(id, by, ct);
        var header = import.Header;
        var mapping = rules.Fields.Aggregate(
            import.Mapping,
            (so, field) => columns.TryGetValue(field.Name, out var column) ? so.With(field.Name, column, header) : so
        );
        Expect(mapping);
        import.Map(mapping, Provenance.Come(trueFrom, days.Today(by.County)));
        var json = JsonSerializer.Serialize(mapping, PlatformJson.Options);

        if (await db.Set<ResidentMapping>().SingleOrDefaultAsync(m => m.Fingerprint == mapping.Fingerprint, ct) is { } known)
        {
            known.MappingJson = json;
        }
        else
        {
            db.Add(
                new ResidentMapping
                {
                    County = import.County,
                    Fingerprint = mapping.Fingerprint,
                    MappingJson = json,
                }
            );
        }

        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">A needed column is missing, or it runs already.</exception>
    public async Task Start(RegisterImportId id, Actor by, CancellationToken ct)
    {
        var import = await imports.Load(id, by, ct);
        Expect(import.Mapping);
        var at = clock.GetUtcNow();
        import.Start(at);
        db.Add(PendingWork.Timer(import.County, RegisterImportBell.Name, id.Value, at));
        db.Add(AuditEntry.Of("residents.import", by, id.Value.ToString("N"), at, import.FileName));
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">Too late, not finished, or without a reason.</exception>
    public async Task Undo(RegisterImportId id, string? reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("registry.undo-reason", $"请写明为什么撤销。");
        }

        var import = await imports.Load(id, by, ct);
        var at = clock.GetUtcNow();
        import.Undo(at, rules);
        db.Add(PendingWork.Timer(import.County, RegisterUndoBell.Name, id.Value, at));
        db.Add(AuditEntry.Of("residents.import-undo", by, id.Value.ToString("N"), at, reason.Trim()));
        await db.SaveChangesAsync(ct);
    }

    private void Expect(ColumnMapping mapping)
    {
        if (mapping.Missing(rules.Fields) is [var missing, ..])
        {
            throw new RuleBroken("imports.column-missing", $"请选出哪一列是“{missing.Zh}”，没有这一列不能导入。");
        }

        if (mapping.ColumnOf(HomeFieldNames.Address) is null && mapping.ColumnOf(HomeFieldNames.Building) is null)
        {
            throw new RuleBroken("registry.import-without-home", $"请选出哪一列是“住址”，或哪一列是“楼栋”；没有住处不能导入。");
        }
    }
}
