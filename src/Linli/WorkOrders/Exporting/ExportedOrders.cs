using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Exporting;

/// <summary>
/// Orders as a file shows them: what the list shows, which names nobody who asked. What the county's rules call weighty (the words of a matter,
/// where it is) leaves only with a second person.
/// </summary>
internal sealed class ExportedOrders(
    LinliDb db,
    OrderList list,
    DeskLimits limits,
    CategoryTree categories,
    IPlaceDirectory places,
    CountyCalendars calendars,
    TimeProvider clock
) : IExportedList
{
    private const string Number = "number";
    private const string Matter = "matter";
    private const string Channel = "channel";
    private const string Category = "category";
    private const string PlaceText = "place";
    private const string Stage = "stage";
    private const string Unit = "unit";
    private const string Filed = "filed";
    private const string NextDue = "next";
    private const string DueAt = "due";
    private const string Late = "late";
    private const string Requests = "requests";
    private const string Urges = "urges";
    private const string Reopens = "reopens";

    public string Word => "orders";

    public string Register => "work_orders";

    public string Zh => "工单";

    public string Permission => WorkOrderPermissions.Export;

    public IReadOnlyList<ExportColumn> Columns { get; } =
    [
        .. new (string Code, string Zh)[]
        {
            (Number, "单号"),
            (Matter, "事项"),
            (Channel, "渠道"),
            (Category, "类别"),
            (PlaceText, "地点"),
            (Stage, "环节"),
            (Unit, "承办单位"),
            (Filed, "收到时间"),
            (NextDue, "下一个期限"),
            (DueAt, "期限时间"),
            (Late, "超期"),
            (Requests, "反映人数"),
            (Urges, "催办次数"),
            (Reopens, "重办次数"),
        }.Select(c => new ExportColumn(c.Code, c.Code, c.Zh, false, false, limits.WeightyColumns.Contains(c.Code))),
        new("area", null, "网格或社区", false, false),
    ];

    public IReadOnlyList<string> Usual => [.. Columns.Where(c => !c.Weighty).Select(c => c.Code)];

    // What somebody searched for may be a name; it is posted, and stands in no record.
    public string Address(IQueryCollection query) =>
        (OrderFilter.Parse(query) with { After = null, Words = null, Columns = null }).ToHref();

    public IEnumerable<string> Say(string href, Texts t)
    {
        var filter = OrderFilter.Parse(href);
        yield return t[filter.Tab];

        if (filter.Area is { } area)
        {
            yield return places.NameOf(db.Scope.County, area) ?? area;
        }

        if (filter.Stage is { } stage)
        {
            yield return t[stage];
        }

        if (filter.Category is { } category)
        {
            yield return categories.Find(category)?.Name ?? category;
        }

        if (filter.Due is { } due)
        {
            yield return t[due];
        }

        if (filter.Focus is { } focus)
        {
            yield return t[focus];
        }

        if (filter.Channel is { } channel)
        {
            yield return t[channel];
        }
    }

    public Task<IReadOnlyList<Guid>> Ids(string href, string? words, Actor by, int most, CancellationToken ct) =>
        list.Ids(OrderFilter.Parse(href) with { After = null, Words = words }, by, most, ct);

    public async Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct)
    {
        var keys = ids.Select(id => new OrderId(id)).ToList();
        var rows = await db.Set<WorkOrder>().AsNoTracking().Where(o => keys.Contains(o.Id)).Select(OrderRow.Of).ToListAsync(ct);
        var found = rows.ToDictionary(r => r.Id.Value);
        var (now, zone) = (clock.GetUtcNow(), calendars.Of(db.Scope.County).Zone);
        return
        [
            .. ids.Where(found.ContainsKey)
                .Select(id => found[id])
                .Select(r => new ExportedEntry(r.Id.Value, r.Area, [.. columns.Select(c => Cell(r, c.Field, now, zone))])),
        ];
    }

    // The file speaks Chinese: it goes to offices.
    private string? Cell(OrderRow row, string? field, DateTimeOffset now, TimeZoneInfo zone) =>
        field switch
        {
            null => places.NameOf(db.Scope.County, row.Area),
            Number => row.Number,
            Matter => row.Title,
            Channel => row.Channel.Zh(),
            Category => categories.Find(row.Category)?.Name ?? row.Category,
            PlaceText => row.PlaceText,
            Stage => row.Status.Zh(),
            Unit => row.UnitName,
            Filed => OrderFile.Moment(row.RegisteredAt, zone),
            NextDue => row.NextDue?.Zh(),
            DueAt => row.NextDueAt is { } due ? OrderFile.Moment(due, zone) : null,
            Late => row.NextDueAt < now ? "是" : "否",
            Requests => row.RequestCount.ToString(CultureInfo.InvariantCulture),
            Urges => row.UrgeCount.ToString(CultureInfo.InvariantCulture),
            Reopens => row.ReopenCount.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
}
