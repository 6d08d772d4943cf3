using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>A person says which column is what: the rows are read anew, and the county remembers it for files with the same titles.</summary>
internal sealed class RemapImport(
    LinliDb db,
    ImportReading imports,
    ImportRules rules,
    RowReader reader,
    RowBox box,
    Ledger ledger,
    TimeProvider clock
)
{
    private const int Slice = 500;

    /// <param name="columns">Column by field name, counted from 0; null for a field the file does not have.</param>
    public async Task Run(ImportId id, IReadOnlyDictionary<string, int?> columns, IntakeChannel channel, Actor by, CancellationToken ct)
    {
        var import = await imports.Load(id, by, ct);
        var header = import.Header;
        var mapping = rules.Fields.Aggregate(
            import.Mapping,
            (so, field) => columns.TryGetValue(field.Name, out var column) ? so.With(field.Name, column, header) : so
        );

        if (mapping.Missing(rules.Fields) is [var missing, ..])
        {
            throw new RuleBroken("imports.column-missing", $"请选出哪一列是“{missing.Zh}”，没有这一列不能导入。");
        }

        var legend = import.Legend with { Mapping = mapping, Channel = channel };
        var (bad, identities) = await ReadAgain(import, legend, ct);
        import.Look(mapping, channel, import.Rows, bad, await ImportLook.CountKnown(ledger, identities, ct));
        await Remember(import, mapping, channel, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<(int Bad, List<Guid> Identities)> ReadAgain(RequestImport import, Legend legend, CancellationToken ct)
    {
        var (bad, identities) = (0, new List<Guid>());

        for (var after = 0; ; )
        {
            var rows = await db.Set<ImportRow>()
                .Where(r => r.Import == import.Id && r.Row > after)
                .OrderBy(r => r.Row)
                .Take(Slice)
                .ToListAsync(ct);

            foreach (var row in rows)
            {
                var reading = reader.Read(box.Unpack(import, row), legend);
                row.Look(reading.Problems.Count > 0 ? RowState.Bad : RowState.Waiting, reading.Identity);

                if (row.State == RowState.Bad)
                {
                    bad++;
                }
                else
                {
                    identities.Add(reading.Identity);
                }
            }

            if (rows.Count < Slice)
            {
                return (bad, identities);
            }

            after = rows[^1].Row;
        }
    }

    private async Task Remember(RequestImport import, ColumnMapping mapping, IntakeChannel channel, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(mapping, PlatformJson.Options);
        var known = await db.Set<RememberedMapping>().SingleOrDefaultAsync(m => m.Fingerprint == mapping.Fingerprint, ct);

        if (known is null)
        {
            db.Add(
                new RememberedMapping
                {
                    County = import.County,
                    Fingerprint = mapping.Fingerprint,
                    MappingJson = json,
                    Channel = channel,
                    At = clock.GetUtcNow(),
                }
            );
        }
        else
        {
            (known.MappingJson, known.Channel, known.At) = (json, channel, clock.GetUtcNow());
        }
    }
}
