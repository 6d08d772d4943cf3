using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Territory.Public;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.Exporting;

/// <summary>
/// The list behind a filter as a file (导出): the rows the person may see, masked as the list is, which shows nobody who asked. Whoever takes it
/// stands in the audit before the first row leaves. The rows go out as they come from the database.
/// </summary>
internal sealed class ExportOrders(
    LinliDb db,
    StandbyReads reads,
    OrderList list,
    DeskLimits limits,
    CategoryTree categories,
    IPlaceDirectory places,
    CountyCalendars calendars,
    Texts t,
    TimeProvider clock
)
{
    private const int Slice = 200;

    /// <summary>Counts and writes down who takes what.</summary>
    /// <returns>What writes the file, and its name.</returns>
    /// <exception cref="RuleBroken">More orders than a file holds: half a file would look like the whole.</exception>
    public async Task<(Func<Stream, Task> Write, string Name)> Run(OrderFilter filter, Actor by, CancellationToken ct)
    {
        var whole = filter with { After = null };
        var count = await list.Count(whole, by, limits.ExportRowsMost, ct);

        if (count > limits.ExportRowsMost)
        {
            throw OrderFile.TooLong(limits.ExportRowsMost);
        }

        var (now, zone) = (clock.GetUtcNow(), calendars.Of(by.County).Zone);
        var subject = OrderFile.Number(count);
        db.Add(AuditEntry.Of("orders.export", by, subject, now, whole.ToHref()));
        await db.SaveChangesAsync(ct);
        var name = OrderFile.Name($"{t["工单"]}-{t[filter.Tab]}", now, zone);
        return (to => Write(to, whole, by, now, zone, ct), name);
    }

    private async Task Write(Stream to, OrderFilter filter, Actor by, DateTimeOffset now, TimeZoneInfo zone, CancellationToken ct)
    {
        await using var nearby = await reads.Enter(ct);
        using var slice = new MemoryStream();
        using var file = new CsvWriter(slice);
        var rows = 0;
        file.Write([
            t["单号"],
            t["事项"],
            t["渠道"],
            t["类别"],
            t["地点"],
            t["网格或社区"],
            t["环节"],
            t["承办单位"],
            t["收到时间"],
            t["下一个期限"],
            t["期限时间"],
            t["超期"],
            t["反映人数"],
            t["催办次数"],
            t["重办次数"],
        ]);

        await foreach (var row in list.All(filter, by, limits.ExportRowsMost, ct))
        {
            file.Write(Cells(row, by.County, now, zone));

            if (++rows % Slice == 0)
            {
                await Send(file, slice, to, ct);
            }
        }

        await Send(file, slice, to, ct);
    }

    // The server's stream takes nothing but asynchronous writes; the writer of rows knows only the other kind.
    private static async Task Send(CsvWriter file, MemoryStream slice, Stream to, CancellationToken ct)
    {
        file.Flush();
        await to.WriteAsync(slice.GetBuffer().AsMemory(0, (int)slice.Length), ct);
        slice.SetLength(0);
    }

    private IEnumerable<string?> Cells(OrderRow row, CountyCode county, DateTimeOffset now, TimeZoneInfo zone) =>
        [
            row.Number,
            row.Title,
            t[row.Channel],
            categories.Find(row.Category)?.Name ?? row.Category,
            row.PlaceText,
            places.NameOf(county, row.Area),
            t[row.Status],
            row.UnitName,
            OrderFile.Moment(row.RegisteredAt, zone),
            row.NextDue is { } clock ? t[clock] : null,
            row.NextDueAt is { } due ? OrderFile.Moment(due, zone) : null,
            row.NextDueAt < now ? t["是"] : t["否"],
            OrderFile.Number(row.RequestCount),
            OrderFile.Number(row.UrgeCount),
            OrderFile.Number(row.ReopenCount),
        ];
}
