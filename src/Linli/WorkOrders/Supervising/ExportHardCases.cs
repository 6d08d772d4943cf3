using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Territory.Public;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Exporting;

namespace Linli.WorkOrders.Supervising;

/// <summary>The list of hard cases as a file, with the columns of its page. Whoever takes it stands in the audit, as with the orders' list.</summary>
internal sealed class ExportHardCases(
    LinliDb db,
    HardCaseList list,
    DeskLimits limits,
    IPlaceDirectory places,
    CountyCalendars calendars,
    Texts t,
    TimeProvider clock
)
{
    /// <returns>The file and its name.</returns>
    /// <exception cref="RuleBroken">More than a file holds: half a file would look like the whole.</exception>
    public async Task<(byte[] File, string Name)> Run(OrderFilter filter, Actor by, CancellationToken ct)
    {
        var whole = filter with { After = null };
        var (cases, more) = await list.Read(whole, by, limits.ExportRowsMost, ct);

        if (more is not null)
        {
            throw OrderFile.TooLong(limits.ExportRowsMost);
        }

        var (now, zone) = (clock.GetUtcNow(), calendars.Of(by.County).Zone);
        db.Add(AuditEntry.Of("hard-cases.export", by, OrderFile.Number(cases.Count), now, HardCaseList.Filter(whole).ToHref()));
        await db.SaveChangesAsync(ct);
        using var file = new MemoryStream();

        using (var rows = new CsvWriter(file))
        {
            rows.Write([
                t["单号"],
                t["事项"],
                t["网格或社区"],
                t["为什么难"],
                t["说明"],
                t["经过的单位"],
                t["已经 (天)"],
                t["列入时间"],
                t["谁牵头"],
                t["环节"],
                t["下一个期限"],
                t["期限时间"],
                t["超期"],
                t["下一步"],
            ]);

            foreach (var one in cases)
            {
                rows.Write(Cells(one, by.County, now, zone));
            }
        }

        var name = OrderFile.Name(t["问题责任清单"], now, zone);
        return (file.ToArray(), name);
    }

    private IEnumerable<string?> Cells(HardCase one, CountyCode county, DateTimeOffset now, TimeZoneInfo zone) =>
        [
            one.Row.Number,
            one.Row.Title,
            places.NameOf(county, one.Row.Area),
            t[one.Ground],
            one.Why,
            string.Join(" → ", one.Units),
            OrderFile.Number(one.Days(now)),
            OrderFile.Moment(one.Since, zone),
            one.Lead,
            t[one.Row.Status],
            one.Row.NextDue is { } clock ? t[clock] : null,
            one.Row.NextDueAt is { } due ? OrderFile.Moment(due, zone) : null,
            one.Row.NextDueAt < now ? t["是"] : t["否"],
            one.Next is { } next ? t[next] : null,
        ];
}
