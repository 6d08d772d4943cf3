using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Searching;
using Linli.Territory.Public;
using Linli.Ui;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Wording;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Browsing;

/// <summary>Orders the reader may see, by number or its end, by receipt or its last four signs, by words of matter or place; the newest first.</summary>
internal sealed partial class SearchedOrders(
    LinliDb db,
    FoundReceipts receipts,
    OrderWords words,
    OfficeDay days,
    IPlaceDirectory places,
    Ui.Texts.Texts t
) : ISearchPart
{
    // The end of a number is said of what is under way.
    private const int DaysBack = 60;

    // Of the orders that words mean, so many are asked for first.
    private const int Newest = 200;

    public string Code => "orders";
    public string Name => t["工单"];
    public string Hint => t["单号或后几位（0042）、回执或末四位、事项或地点里的几个字。"];
    public string Permission => WorkOrderPermissions.View;
    public int Order => 10;
    public SearchList List => new(DeskLinks.List, t["打开工单列表"]);

    public async Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct)
    {
        var plain = FullWidth.Normalize(asked.Words).Trim();

        if (Numbers(plain, asked.Me.County) is { Count: > 0 } numbers)
        {
            var rows = await Rows(o => o.Where(x => numbers.Contains(x.Number)), asked, ct);
            return Sheet(rows, asked, exact: numbers.Count == 1);
        }

        if (await receipts.Find(plain, asked.Me.County, ct) is { Count: > 0 } held)
        {
            var rows = await Rows(o => o.Where(x => held.Contains(x.Id)), asked, ct);

            if (rows.Count > 0)
            {
                return Sheet(rows, asked, FoundReceipts.IsWhole(plain)) with
                {
                    Note = t["按回执找，只看最近 {0} 件诉求。", FoundReceipts.Latest],
                };
            }
        }

        if (await words.Meant(plain, ct) is not { Count: > 0 } meant)
        {
            return SearchSheet.Nothing;
        }

        // The newest first: of a common word enough of them are mostly the reader's own.
        var latest = await Saying(meant.Take(Newest));
        return Sheet(latest.Count > asked.Most || meant.Count <= Newest ? latest : await Saying(meant), asked, exact: false) with
        {
            Note = meant.Count == OrderWords.MostMeant ? t["说到的太多，只看最近的 {0} 件；请多写一两个字。", OrderWords.MostMeant] : null,
        };

        Task<List<OrderFound>> Saying(IEnumerable<string> some) =>
            Rows(o => OrderWords.Saying(OrderWords.Among(o, some), plain), asked, ct);
    }

    // A whole number, with its day, or its end on one of the last days.
    private IReadOnlyList<string> Numbers(string plain, CountyCode county)
    {
        if (OrderNumbers.Read(plain) is { } whole)
        {
            return [whole];
        }

        if (Dated().Match(plain) is { Success: true } dated)
        {
            return [OrderNumbers.Of(dated.Groups["day"].Value, int.Parse(dated.Groups["no"].ValueSpan, CultureInfo.InvariantCulture))];
        }

        if (Ending().Match(plain) is not { Success: true } end)
        {
            return [];
        }

        var (today, no) = (days.Today(county), int.Parse(end.Groups["no"].ValueSpan, CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(0, DaysBack).Select(back => OrderNumbers.Of(OrderNumbers.Day(today.AddDays(-back)), no))];
    }

    private Task<List<OrderFound>> Rows(
        Func<IQueryable<WorkOrder>, IQueryable<WorkOrder>> narrow,
        SearchAsked asked,
        CancellationToken ct
    ) =>
        narrow(db.Set<WorkOrder>().AsNoTracking())
            .OrderByDescending(o => o.Number)
            .Take(asked.Most + 1)
            .Select(o => new OrderFound(o.Number, o.Title, o.PlaceText, o.Area, o.Status, o.UnitName))
            .ToListAsync(ct);

    private SearchSheet Sheet(List<OrderFound> rows, SearchAsked asked, bool exact) =>
        new([
            .. rows.Select(o => new SearchHit(
                o.Title,
                string.Join(
                    " · ",
                    new[] { o.Number, o.PlaceText, places.NameOf(asked.Me.County, o.Area), o.UnitName }.Where(s => !string.IsNullOrEmpty(s))
                )
            )
            {
                Href = DeskLinks.Order(o.Number),
                Tag = t[o.Status],
                Tone = o.Status.Tone(),
                IsExact = exact,
            }),
        ]);

    [GeneratedRegex("^(LL-?)?(?<day>[0-9]{6})-?(?<no>[0-9]{4,6})$", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();

    [GeneratedRegex("^(?<no>[0-9]{2,5})$")]
    private static partial Regex Ending();

    private sealed record OrderFound(string Number, string Title, string PlaceText, string Area, WorkOrderStatus Status, string UnitName);
}
