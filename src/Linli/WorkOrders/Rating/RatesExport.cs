using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Ui.Texts;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rating;

/// <summary>
/// Every order behind the rates with all the score is made of, one row each: whoever adds the columns up gets the figures of the page
/// (docs/rates.md). No resident's data is in it; taking it is audited.
/// </summary>
internal static class RatesExport
{
    private const int Slice = 500;
    public const string Path = "/desk/rates/orders.csv";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Answer).WithName("RatesExport").ExcludeFromDescription().RequireAuthorization(WorkOrderPermissions.Dashboard);

    private static async Task<IResult> Answer(
        HttpContext http,
        LinliDb db,
        StandbyReads reads,
        Texts texts,
        Actor me,
        CountyCalendars calendars,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(CountyTime.Local(now, calendars.Of(me.County).Zone));
        var query = RateQuery.Parse(http.Request.Query, today);
        var file = new MemoryStream();

        await using (await reads.Enter(ct))
        {
            Write(file, await Rows(db, query, ct), texts);
        }

        db.Add(AuditEntry.Of("rates.export", me, query.ToHref(""), now));
        await db.SaveChangesAsync(ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"{texts["三率"]}-{query.From:yyyyMMdd}-{query.To:yyyyMMdd}.csv");
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", name);
    }

    private static async Task<List<IGrouping<string, (CountEntry Entry, int N)>>> Rows(LinliDb db, RateQuery query, CancellationToken ct)
    {
        var cell = new CountedAs(
            [.. Enum.GetValues<Measure>()],
            query.From,
            query.To,
            query.Unit,
            query.Area,
            query.Category,
            query.Channel
        );
        // First what the reader may see, and only then its numbers: to look past the fence in one query would take it from the ledger too.
        var lines = await cell.Lines(db.Set<CountEntry>()).ToListAsync(ct);
        var numbers = new Dictionary<OrderId, string>();

        foreach (var some in lines.Select(l => l.Order).Distinct().Chunk(Slice))
        {
            // What counted for a unit stays its own, though the order may have moved on to where the unit cannot look: only the number is read.
            var named = db.Set<WorkOrder>().IgnoreQueryFilters([ModelFilters.Jurisdiction]).AsNoTracking().Where(o => some.Contains(o.Id));
            await foreach (var order in named.Select(o => new { o.Id, o.Number }).AsAsyncEnumerable().WithCancellation(ct))
            {
                numbers.Add(order.Id, order.Number);
            }
        }

        return
        [
            .. lines
                .GroupBy(l => (Number: numbers[l.Order], l.Measure, l.Day, l.Unit, l.Minutes))
                .Select(g => (g.Key.Number, Entry: g.First(), N: g.Sum(l => l.N)))
                .Where(l => l.N > 0)
                .GroupBy(l => l.Number, l => (l.Entry, l.N))
                .OrderBy(g => g.Key, StringComparer.Ordinal),
        ];
    }

    private static void Write(Stream file, List<IGrouping<string, (CountEntry Entry, int N)>> orders, Texts texts)
    {
        using var csv = new CsvWriter(file);
        var measures = Enum.GetValues<Measure>();
        csv.Write([
            texts["单号"],
            texts["社区代码"],
            texts["类别代码"],
            texts["渠道"],
            .. measures.Select(m => texts[m]),
            texts["首次联系分钟"],
        ]);

        foreach (var order in orders)
        {
            var any = order.First().Entry;
            csv.Write([
                order.Key,
                any.Area,
                any.Category,
                texts[any.Channel],
                .. measures.Select(m => order.Where(l => l.Entry.Measure == m).Sum(l => l.N).ToString(CultureInfo.InvariantCulture)),
                order.Select(l => l.Entry.Minutes).FirstOrDefault(m => m is not null)?.ToString(CultureInfo.InvariantCulture),
            ]);
        }
    }
}
