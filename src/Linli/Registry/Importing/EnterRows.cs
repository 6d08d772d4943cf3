using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>
/// Enters one batch of rows: homes, households, residents, their first line of history, the rows to mend and the import's progress stand or
/// fall together.
/// </summary>
internal sealed class EnterRows(LinliDb db, ImportBox box)
{
    public async Task Run(ResidentImport import, IReadOnlyList<RowResult> rows, int perMille, DateTimeOffset at, CancellationToken ct)
    {
        using var turn = db is SqliteLinliDb ? await WriteTurns.Wait(db.Database.GetConnectionString()!, ct) : null;
        await using var whole = await db.Database.BeginTransactionAsync(ct);

        // Of a table that is just being filled PostgreSQL knows nothing: asked for a thousand keys it would read all of it each time.
        if (turn is null)
        {
            await db.Database.ExecuteSqlAsync($"SET LOCAL enable_seqscan = off", ct);
        }

        var ready = rows.Select(r => r.Ready).OfType<ReadyRow>().ToList();
        var faults = rows.Where(r => r.Ready is null).Select(r => box.Fault(import.County, import.Id, r.Row, r.Problems)).ToList();
        var (news, known) = await Sift(import, ready, faults, ct);
        var homes = await Homes(import, news, at, ct);
        var residents = new List<Resident>(news.Count);
        var lines = new List<RegisterLine>(news.Count);
        var from = new Provenance(RegisterSource.Import, import.TrueFrom, import.FileName);

        foreach (var row in news)
        {
            var resident = Resident.Enter(row.Id, row.Key, row.Sheet, homes.Of(row), row.Role, at);
            residents.Add(resident);
            lines.Add(RegisterLine.Of(row.Id.Value, 1, RegisterAct.Entered, from, row.Fields, row.LineBox, import.Sender, at));
        }

        await BulkInsert.Insert(db, homes.NewDwellings, ct);
        await BulkInsert.Insert(db, homes.NewHouseholds, ct);
        await BulkInsert.Insert(db, residents, ct);
        await BulkInsert.Insert(db, lines, ct);
        await BulkInsert.Insert(db, faults, ct);
        import.Advance(rows[^1].Row.Number, perMille, residents.Count, known, faults.Count);

        if (residents.Count > 0)
        {
            db.Add(Batch(import, residents));
        }

        await db.SaveChangesAsync(ct);

        await whole.CommitAsync(ct);
    }

    // Who is in the register already, by number, or without one by name, birth and door; and who stands twice in the batch.
    private async Task<(List<ReadyRow> News, int Known)> Sift(
        ResidentImport import,
        List<ReadyRow> rows,
        List<ImportFault> faults,
        CancellationToken ct
    )
    {
        var documents = rows.Select(r => r.Sheet.DocumentIndex).OfType<byte[]>().ToList();
        var likenesses = rows.Where(r => r.Sheet.DocumentIndex is null).Select(r => r.Sheet.LikenessIndex).OfType<byte[]>().ToList();
        var papers = await All<Resident>()
            .Where(r => r.DocumentIndex != null && documents.Contains(r.DocumentIndex))
            .Select(r => new { r.DocumentIndex, r.Area })
            .ToListAsync(ct);
        var alike =
            likenesses.Count == 0
                ? []
                : await (
                    from resident in All<Resident>()
                    where resident.LikenessIndex != null && likenesses.Contains(resident.LikenessIndex)
                    join dwelling in All<Dwelling>() on resident.Dwelling equals dwelling.Id
                    select new { resident.LikenessIndex, dwelling.Door }
                ).ToListAsync(ct);
        var areaOf = papers
            .GroupBy(p => Convert.ToHexString(p.DocumentIndex!))
            .ToDictionary(p => p.Key, p => p.First().Area, StringComparer.Ordinal);
        var seen = alike.Select(a => Convert.ToHexString(a.LikenessIndex!) + a.Door).ToHashSet(StringComparer.Ordinal);
        var (news, known) = (new List<ReadyRow>(rows.Count), 0);

        foreach (var row in rows)
        {
            var who =
                row.Sheet.DocumentIndex is { } number ? Convert.ToHexString(number)
                : row.Sheet.LikenessIndex is { } likeness ? Convert.ToHexString(likeness) + row.Door
                : null;

            if (who is not null && areaOf.TryGetValue(who, out var area) && !area.StartsWith(import.Area, StringComparison.Ordinal))
            {
                var cell = import.Mapping.CellOf(ResidentFields.Document, row.Row) ?? row.Row[0];
                faults.Add(
                    box.Fault(import.County, import.Id, row.Row, [cell.Problem($"这个证件号在本县别的社区登记着；请与那边核对后办理迁居")])
                );
            }
            else if (who is not null && (areaOf.ContainsKey(who) || !seen.Add(who)))
            {
                known++;
            }
            else
            {
                news.Add(row);
            }
        }

        return (news, known);
    }

    private async Task<BatchHomes> Homes(ResidentImport import, List<ReadyRow> rows, DateTimeOffset at, CancellationToken ct)
    {
        var doors = rows.Select(r => r.Door).Distinct().ToList();
        var dwellings = await All<Dwelling>().Where(d => doors.Contains(d.Door)).ToListAsync(ct);
        var ids = dwellings.Select(d => d.Id).ToList();
        var households =
            ids.Count == 0 ? [] : await All<Household>().Where(h => ids.Contains(h.Dwelling)).OrderBy(h => h.Id).ToListAsync(ct);
        return new(import, dwellings, households, at);
    }

    // A timer sees the whole county; a bound on the area would only lead the database to the wrong index. Who was merged into another entry is
    // here already, or the same file sent again would enter them anew.
    private IQueryable<T> All<T>()
        where T : class => db.Set<T>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction, Resident.CountsFilter]);

    private static ImportBatch Batch(ResidentImport import, List<Resident> residents) =>
        new()
        {
            County = import.County,
            Import = import.Id,
            No = import.Batches,
            Residents = EntryIds.Pack([.. residents.Select(r => r.Id.Value)]),
        };

    // Homes and households of a batch: those that are there, and those it makes. A head begins a household, the rows below join it.
    private sealed class BatchHomes(
        ResidentImport import,
        IEnumerable<Dwelling> dwellings,
        IEnumerable<Household> households,
        DateTimeOffset at
    )
    {
        private readonly Dictionary<string, Dwelling> _byDoor = dwellings.ToDictionary(d => d.Door, StringComparer.Ordinal);
        private readonly Dictionary<DwellingId, Household> _last = households
            .GroupBy(h => h.Dwelling)
            .ToDictionary(g => g.Key, g => g.Last());

        public List<Dwelling> NewDwellings { get; } = [];
        public List<Household> NewHouseholds { get; } = [];

        public Household Of(ReadyRow row)
        {
            if (!_byDoor.TryGetValue(row.Door, out var dwelling))
            {
                dwelling = Dwelling.Enter(import.County, new(Ids.Next(at)), row.Home, DwellingUse.Own);
                _byDoor[row.Door] = dwelling;
                NewDwellings.Add(dwelling);
            }

            if (row.Role == HouseholdRole.Head || !_last.TryGetValue(dwelling.Id, out var household))
            {
                household = Household.Form(new(Ids.Next(at)), dwelling, import.TrueFrom);
                _last[dwelling.Id] = household;
                NewHouseholds.Add(household);
            }

            return household;
        }
    }
}
