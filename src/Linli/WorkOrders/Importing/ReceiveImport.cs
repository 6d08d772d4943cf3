using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>Takes a file in: guesses or remembers its columns, seals its rows, and says what could be filed. Files nothing yet.</summary>
internal sealed class ReceiveImport(LinliDb db, ImportRules rules, RowReader reader, RowBox box, Ledger ledger, TimeProvider clock)
{
    private const int Samples = 50;
    private const int Slice = 200;

    /// <exception cref="RuleBroken"><c>tables.*</c>: not a table, damaged, too large, without rows. Nothing of the file is kept then.</exception>
    public async Task<ImportId> Run(Stream file, string fileName, Actor by, CancellationToken ct)
    {
        using var table = TableReader.Open(file, fileName, rules.Limits);
        var sheet = table.Main;
        var header = sheet.Header;
        var samples = sheet.Rows().Take(Samples).ToList();

        if (samples.Count == 0)
        {
            throw new RuleBroken("imports.no-rows", $"表头下面没有数据；请确认选对了文件，再传一次。");
        }

        var at = clock.GetUtcNow();
        var import = RequestImport.Receive(new ImportId(Guid.CreateVersion7(at)), Name(fileName), sheet.Name, header, by, at);
        var known = await db.Set<RememberedMapping>().AsNoTracking().SingleOrDefaultAsync(m => m.Fingerprint == header.Fingerprint, ct);
        var mapping = known is null
            ? ColumnMapping.Guess(header, rules.Fields, samples)
            : JsonSerializer.Deserialize<ColumnMapping>(known.MappingJson, PlatformJson.Options)!;
        var legend = new Legend(header, mapping, known?.Channel ?? import.Channel, import.County, at);

        db.Add(import);
        db.Add(PendingWork.Timer(import.County, ForgetRows.Name, import.Id.Value, at + TimeSpan.FromDays(rules.KeepDays)));
        await db.SaveChangesAsync(ct);

        try
        {
            var (rows, bad, identities) = await Keep(import, sheet, legend, ct);
            db.Attach(import);
            import.Look(mapping, legend.Channel, rows, bad, await ImportLook.CountKnown(ledger, identities, ct));
            await db.SaveChangesAsync(ct);
            return import.Id;
        }
        catch (RuleBroken)
        {
            // Too many rows, or damaged further down: half a file is no file.
            await Forget(import.Id, ct);
            throw;
        }
    }

    private async Task<(int Rows, int Bad, List<Guid> Identities)> Keep(
        RequestImport import,
        Sheet sheet,
        Legend legend,
        CancellationToken ct
    )
    {
        var (rows, bad) = (0, 0);
        var identities = new List<Guid>();

        // In slices: a large file must not keep everybody else from writing.
        foreach (var slice in sheet.Rows().Chunk(Slice))
        {
            foreach (var row in slice)
            {
                var reading = reader.Read(row, legend);
                var kept = ImportRow.Of(import, row.Number, box.Pack(import.Id, import.County, row));
                kept.Look(reading.Problems.Count > 0 ? RowState.Bad : RowState.Waiting, reading.Identity);
                db.Add(kept);
                rows++;

                if (reading.Problems.Count > 0)
                {
                    bad++;
                }
                else
                {
                    identities.Add(reading.Identity);
                }
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return (rows, bad, identities);
    }

    private async Task Forget(ImportId id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.Set<ImportRow>().Where(r => r.Import == id).ExecuteDeleteAsync(ct);
        await db.Set<PendingWork>().Where(w => w.Subject == id.Value).ExecuteDeleteAsync(ct);
        await db.Set<RequestImport>().Where(i => i.Id == id).ExecuteDeleteAsync(ct);
    }

    private static string Name(string fileName) =>
        Path.GetFileName(fileName) is { Length: > 0 } name ? name[..Math.Min(name.Length, 200)] : "upload";
}
