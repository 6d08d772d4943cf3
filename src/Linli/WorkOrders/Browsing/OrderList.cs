using System.Linq.Expressions;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Following;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Rating;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Watching;
using Linli.WorkOrders.Wording;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Browsing;

/// <summary>A page of orders, what is owed first.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record OrderPageRows<TRow>(IReadOnlyList<TRow> Rows, OrderCursor? Next);

/// <summary>Reads the workbench: one grouped query for the tabs, one or two for a page (those that owe something, then the rest).</summary>
internal sealed class OrderList(
    LinliDb db,
    CountyCalendars calendars,
    IBodyDirectory bodies,
    Playbooks playbooks,
    OrderWords spoken,
    TimeProvider clock
)
{
    public const int PageSize = 50;

    // A page asks for its rows and for their number: what the words mean is found once.
    private (string Words, IReadOnlyList<string>? Numbers)? _meant;

    /// <summary>How many stand under each tab that is counted.</summary>
    public async Task<IReadOnlyDictionary<DeskTab, int>> Counts(Actor me, CancellationToken ct)
    {
        var (owed, now, body, staff, work) = (new Owed(me), clock.GetUtcNow(), new BodyId(me.BodyId), me.StaffId, WorkOrderFlow.Work);

        var groups = await (
            from o in db.Set<WorkOrder>().AsNoTracking()
            join f in db.Set<OrderFollower>().Where(f => f.Staff == me.StaffId) on o.Id equals f.Order into followers
            from f in followers.DefaultIfEmpty()
            join a in db.Set<OrderAssist>().Where(a => a.Body == body && a.ReportedAt == null) on o.Id equals a.Order into assists
            from a in assists.DefaultIfEmpty()
            where WorkOrderFlow.Open.Contains(o.Status) || f != null
            group o by new
            {
                o.Status,
                Mine = (o.Status == WorkOrderStatus.Submitted && o.Lead != null ? o.Lead : o.Unit) == body,
                Late = o.NextDueAt != null && o.NextDueAt < now,
                Followed = f != null,
                Helping = a != null,
                o.Reachable,
                // Only asked where it decides something.
                Worked = o.Status == WorkOrderStatus.AwaitingVerdict && o.Lines.Any(l => l.ById == staff && work.Contains(l.Action)),
            } into g
            select new { g.Key, Count = g.Count() }
        ).ToListAsync(ct);

        return new Dictionary<DeskTab, int>
        {
            [DeskTab.Todo] = groups.Where(g => owed.Waiting(g.Key.Status, g.Key.Mine, g.Key.Helping, g.Key.Worked)).Sum(g => g.Count),
            [DeskTab.Late] = groups.Where(g => g.Key.Late && WorkOrderFlow.Open.Contains(g.Key.Status)).Sum(g => g.Count),
            [DeskTab.CallBack] = groups
                .Where(g => g.Key is { Status: WorkOrderStatus.AwaitingVerdict, Reachable: true, Mine: false, Worked: false })
                .Sum(g => g.Count),
            [DeskTab.Followed] = groups.Where(g => g.Key.Followed).Sum(g => g.Count),
        };
    }

    /// <summary>One page. The order is total and its key is in the index, so a page costs the same wherever it lies.</summary>
    public Task<OrderPageRows<OrderRow>> Read(OrderFilter filter, Actor me, int size, CancellationToken ct) =>
        Read(filter, me, size, OrderRow.Of, r => r.Cursor, ct);

    /// <param name="row">What is shown of an order.</param>
    /// <param name="cursor">Where a row stands: by what is owed and by number.</param>
    /// <inheritdoc cref="Read(OrderFilter, Actor, int, CancellationToken)"/>
    public async Task<OrderPageRows<TRow>> Read<TRow>(
        OrderFilter filter,
        Actor me,
        int size,
        Expression<Func<WorkOrder, TRow>> row,
        Func<TRow, OrderCursor> cursor,
        CancellationToken ct
    )
    {
        var some = Narrow(db.Set<WorkOrder>().AsNoTracking(), filter, me, await Around(filter, ct), await Meant(filter, ct));
        var after = filter.After;

        // One number is one order: there is nothing to sort and no second half to ask for.
        if (filter is { Number: not null, After: null })
        {
            return new(await some.Select(row).ToListAsync(ct), null);
        }

        var rows = new List<TRow>(size + 1);

        if (after is null or { Due: not null })
        {
            var owing = some.Where(o => o.NextDueAt != null);

            if (after is { Due: { } due, Number: var number })
            {
                owing = owing.Where(o => o.NextDueAt > due || o.NextDueAt == due && o.Number.CompareTo(number) > 0);
            }

            rows.AddRange(await owing.OrderBy(o => o.NextDueAt).ThenBy(o => o.Number).Take(size + 1).Select(row).ToListAsync(ct));
        }

        if (rows.Count <= size && filter.Tab != DeskTab.Late && filter.Due is null)
        {
            var rest = some.Where(o => o.NextDueAt == null);

            if (after is { Due: null, Number: var number })
            {
                rest = rest.Where(o => o.Number.CompareTo(number) < 0);
            }

            rows.AddRange(await rest.OrderByDescending(o => o.Number).Take(size + 1 - rows.Count).Select(row).ToListAsync(ct));
        }

        return rows.Count > size ? new(rows[..size], cursor(rows[size - 1])) : new(rows, null);
    }

    /// <summary>How many orders the filter finds, counted no further than one beyond <paramref name="most"/>.</summary>
    public async Task<int> Count(OrderFilter filter, Actor me, int most, CancellationToken ct) =>
        await Narrow(db.Set<WorkOrder>().AsNoTracking(), filter, me, await Around(filter, ct), await Meant(filter, ct))
            .Take(most + 1)
            .CountAsync(ct);

    /// <summary>Ids of the filter's orders in the order of the list.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(OrderFilter filter, Actor me, int most, CancellationToken ct)
    {
        var some = Narrow(db.Set<WorkOrder>().AsNoTracking(), filter, me, await Around(filter, ct), await Meant(filter, ct));
        var owing = await some.Where(o => o.NextDueAt != null)
            .OrderBy(o => o.NextDueAt)
            .ThenBy(o => o.Number)
            .Select(o => o.Id)
            .Take(most)
            .ToListAsync(ct);
        var rest = await some.Where(o => o.NextDueAt == null)
            .OrderByDescending(o => o.Number)
            .Select(o => o.Id)
            .Take(most - owing.Count)
            .ToListAsync(ct);
        return [.. owing.Concat(rest).Select(id => id.Value)];
    }

    /// <summary>How many orders a cell of the rates counted, those among them that the reader may no longer open included.</summary>
    public Task<int> Behind(CountedAs cell, CancellationToken ct) =>
        cell.Lines(db.Set<CountEntry>()).GroupBy(e => e.Order).Where(g => g.Sum(e => e.N) > 0).CountAsync(ct);

    // Only what is watched asks for more than the orders themselves say.
    private async Task<Circumstances> Around(OrderFilter filter, CancellationToken ct) =>
        filter.Focus is { } focus && Focuses.Watched.Contains(focus)
            ? await Circumstances.Read(db, bodies, playbooks, clock.GetUtcNow(), ct)
            : Circumstances.None;

    private async Task<IReadOnlyList<string>?> Meant(OrderFilter filter, CancellationToken ct)
    {
        if (filter.Words is not { } words || OrderNumbers.MayBegin(words))
        {
            return null;
        }

        _meant = _meant is { } known && known.Words == words ? known : (words, await spoken.Meant(words, ct));
        return _meant.Value.Numbers;
    }

    private IQueryable<WorkOrder> Narrow(
        IQueryable<WorkOrder> orders,
        OrderFilter filter,
        Actor me,
        Circumstances around,
        IReadOnlyList<string>? meant
    )
    {
        var owed = new Owed(me);
        var now = clock.GetUtcNow();

        orders = filter.Tab switch
        {
            DeskTab.Todo => orders.Where(owed.Waiting()),
            DeskTab.Done => orders.Where(o => o.Lines.Any(l => l.ById == me.StaffId)).Where(owed.NotWaiting()),
            DeskTab.Late => orders.Where(o => o.NextDueAt < now),
            DeskTab.CallBack => orders.Where(owed.ToCallBack()),
            DeskTab.Followed => orders.Where(o => db.Set<OrderFollower>().Any(f => f.Staff == me.StaffId && f.Order == o.Id)),
            _ => orders,
        };

        if (filter.Stage is { } stage)
        {
            orders = orders.Where(o => o.Status == stage);
        }

        if (filter.Category is { } category)
        {
            orders = orders.Where(o => o.Category.StartsWith(category));
        }

        if (filter.Unit is { } unit)
        {
            orders = orders.Where(o => o.Unit == new BodyId(unit));
        }

        if (filter.Area is { } area)
        {
            var end = area + "~";
            orders = orders.Where(o => o.Area.CompareTo(area) >= 0 && o.Area.CompareTo(end) < 0);
        }

        if (filter.Channel is { } channel)
        {
            orders = orders.Where(o => o.Channel == channel);
        }

        var days = CountyDays.Of(calendars.Of(me.County).Zone, now);

        if (filter.Due is { } due)
        {
            var from = due == DueWithin.Overdue ? DateTimeOffset.UnixEpoch : now;
            var to =
                due == DueWithin.Overdue ? now
                : due == DueWithin.Today ? days.Tomorrow
                : days.NextWeek;
            orders = orders.Where(o => o.NextDueAt >= from && o.NextDueAt < to);
        }

        if (filter.Focus is { } focus)
        {
            orders = orders.Where(focus.Question(days, around));
        }

        if (filter.Counted is { } cell)
        {
            var behind = cell.Lines(db.Set<CountEntry>()).GroupBy(e => e.Order).Where(g => g.Sum(e => e.N) > 0).Select(g => g.Key);
            orders = orders.Where(o => behind.Contains(o.Id));
        }

        // A whole number is one row of an index, and two letters lead to numbers; anything else is looked for everywhere.
        if (filter.Number is { } number)
        {
            orders = orders.Where(o => o.Number == number);
        }
        else if (filter.Words is { } said && meant is not null)
        {
            orders = OrderWords.Saying(OrderWords.Among(orders, meant), said);
        }
        else if (filter.Words is { } words)
        {
            orders = orders.Where(o => o.Number.Contains(words) || o.Title.Contains(words) || o.PlaceText.Contains(words));
        }

        return orders;
    }
}
