using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Publicising;

/// <summary>What the desk looks at when it makes results public.</summary>
internal enum PublicityTab
{
    [Zh("待公示")]
    Owed,

    [Zh("已公示")]
    Shown,

    [Zh("不予公开")]
    Withheld,

    [Zh("已撤回")]
    Withdrawn,
}

/// <summary>An order on the desk's publicity page.</summary>
/// <param name="At">When it is due, or when it was published, withheld or withdrawn.</param>
/// <param name="Derivation">Of the clock that runs, as JSON; null when none does.</param>
internal sealed record PublicityRow(
    string Number,
    string Title,
    string Category,
    string Area,
    string UnitName,
    Verdict? Outcome,
    DateTimeOffset? ClosedAt,
    bool Reopened,
    DateTimeOffset At,
    string? Derivation
);

/// <summary>Reads the desk's publicity page: what is due first first, everything else newest first.</summary>
internal sealed class PublicityList(LinliDb db)
{
    private const int PageSize = 50;

    public async Task<(IReadOnlyList<PublicityRow> Rows, OrderCursor? Next)> Read(
        PublicityTab tab,
        OrderCursor? after,
        CancellationToken ct
    )
    {
        var orders = db.Set<WorkOrder>().AsNoTracking();
        var some = tab switch
        {
            PublicityTab.Owed => orders
                .Where(o => o.PublicityDueAt != null)
                .Select(o => new Dated { Order = o, At = o.PublicityDueAt!.Value }),
            PublicityTab.Withheld => orders.Where(o => o.WithheldAt != null).Select(o => new Dated { Order = o, At = o.WithheldAt!.Value }),
            PublicityTab.Shown => Published(orders, withdrawn: false),
            _ => Published(orders, withdrawn: true),
        };
        var first = tab == PublicityTab.Owed;

        if (after is { Due: { } at, Number: var number })
        {
            some = first
                ? some.Where(r => r.At > at || r.At == at && r.Order.Number.CompareTo(number) > 0)
                : some.Where(r => r.At < at || r.At == at && r.Order.Number.CompareTo(number) < 0);
        }

        var sorted = first
            ? some.OrderBy(r => r.At).ThenBy(r => r.Order.Number)
            : some.OrderByDescending(r => r.At).ThenByDescending(r => r.Order.Number);
        var rows = await sorted
            .Take(PageSize + 1)
            .Select(r => new PublicityRow(
                r.Order.Number,
                r.Order.Title,
                r.Order.Category,
                r.Order.Area,
                r.Order.UnitName != "" ? r.Order.UnitName : r.Order.DeskName,
                r.Order.Verdict,
                r.Order.ClosedAt,
                r.Order.PublicRound != null && r.Order.ReopenCount > r.Order.PublicRound,
                r.At,
                r.Order.Clocks.Where(c => c.Kind == ClockKind.Publicity && c.Round == r.Order.ReopenCount)
                    .Select(c => c.Derivation)
                    .FirstOrDefault()
            ))
            .ToListAsync(ct);
        return rows.Count > PageSize ? (rows[..PageSize], new OrderCursor(rows[PageSize - 1].At, rows[PageSize - 1].Number)) : (rows, null);
    }

    /// <summary>How many results are owed, and how many of them are late.</summary>
    public async Task<(int Owed, int Late)> Count(DateTimeOffset now, CancellationToken ct)
    {
        var owed = await db.Set<WorkOrder>()
            .Where(o => o.PublicityDueAt != null)
            .GroupBy(o => o.PublicityDueAt < now)
            .Select(g => new { Late = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return (owed.Sum(g => g.Count), owed.Where(g => g.Late).Sum(g => g.Count));
    }

    private IQueryable<Dated> Published(IQueryable<WorkOrder> orders, bool withdrawn) =>
        from o in orders
        join r in db.Set<PublicResult>().Where(r => r.WithdrawnAt != null == withdrawn) on o.Id equals r.Order
        select new Dated { Order = o, At = r.WithdrawnAt ?? r.PublishedAt };

    private sealed class Dated
    {
        public required WorkOrder Order { get; init; }
        public DateTimeOffset At { get; init; }
    }
}
