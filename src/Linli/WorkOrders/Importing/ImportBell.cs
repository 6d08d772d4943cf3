using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>
/// Files the next batch of an import. Rows, progress and the timer of the next batch go in one transaction, so nothing is filed twice and
/// nothing is left out, wherever the power fails. After a fault it goes on row by row, until the bad one is set aside.
/// </summary>
internal sealed class ImportBell(
    FileRequest file,
    OrderNumbers numbers,
    Repeats repeats,
    ImportRules rules,
    RowReader reader,
    RowBox box,
    Ledger ledger,
    Consequences consequences,
    TimeProvider clock
) : IRing
{
    public const string Name = "import-batch";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new ImportId(timer.Subject);
        var import = await db.Set<RequestImport>().SingleAsync(i => i.Id == id, ct);

        if (import.State != ImportState.Running)
        {
            return;
        }

        var careful = timer.Attempts > 0 && timer.Payload.Length == 0 ? rules.Batch : Careful(timer);
        var take = careful > 0 ? 1 : rules.Batch;
        var rows = await db.Set<ImportRow>()
            .Where(r => r.Import == id && r.State == RowState.Waiting)
            .OrderBy(r => r.Row)
            .Take(take)
            .ToListAsync(ct);

        await File(import, rows, givenUp: careful > 0 && timer.Attempts > 1, ct);

        if (rows.Count < take)
        {
            import.Finish(clock.GetUtcNow());
        }
        else
        {
            var payload = careful > 1 ? (careful - 1).ToString(CultureInfo.InvariantCulture) : "";
            db.Add(PendingWork.Timer(import.County, Name, id.Value, clock.GetUtcNow(), payload));
        }

        await consequences.Draw(db, clock.GetUtcNow(), ct);
    }

    private static int Careful(PendingWork timer) => timer.Payload.Length > 0 ? int.Parse(timer.Payload, CultureInfo.InvariantCulture) : 0;

    private async Task File(RequestImport import, List<ImportRow> rows, bool givenUp, CancellationToken ct)
    {
        var legend = import.Legend;
        var (there, undone) = await ledger.Of(rows.Select(r => r.Identity), ct);
        var sender = import.Sender(WorkOrderPermissions.Register);
        await numbers.Ahead(import.County, rows.Count, ct);
        var (skipped, failed) = (0, 0);
        var prepared = new List<Prepared>(rows.Count);

        foreach (var row in rows)
        {
            if (!there.Add(row.Identity))
            {
                row.Skip();
                skipped++;
                continue;
            }

            var input = reader.Read(box.Unpack(import, row), legend).Input;
            input.Id = RowReader.RequestOf(row.Identity, undone.GetValueOrDefault(row.Identity));

            if ((givenUp ? "系统没能登记这一行；请单独登记" : await Refusal(input, sender, prepared, ct)) is { } refusal)
            {
                row.Fail(box.Refuse(row, refusal));
                failed++;
                continue;
            }

            row.File(new RequestId(input.Id));
        }

        await repeats.Mark(prepared, ct);
        import.Advance(prepared.Count, skipped, failed);
    }

    private async Task<string?> Refusal(FileRequestInput input, Actor sender, List<Prepared> prepared, CancellationToken ct)
    {
        try
        {
            prepared.Add(await file.Prepare(input, sender, ct));
            return null;
        }
        catch (RuleBroken no)
        {
            return no.Message;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.Message;
        }
    }
}
