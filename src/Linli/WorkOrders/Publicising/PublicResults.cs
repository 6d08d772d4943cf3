using Linli.Platform.Data;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Publicising;

/// <summary>A published result as a neighbour reads it.</summary>
/// <param name="Reopened">After it was published the matter was opened again: what is written here did not hold.</param>
internal sealed record ShownResult(PublicResult Result, bool Reopened);

/// <summary>So many results of a month that ended alike and took alike.</summary>
/// <param name="Pace">0: within a day, 1: three, 2: seven, 3: longer.</param>
internal sealed record ResultCount(int Year, int Month, Verdict Outcome, bool Reopened, int Pace, int Count);

/// <summary>What everybody may read: published and not withdrawn. Whether the order lives again is asked of the order itself, so nobody can forget to say it.</summary>
internal sealed class PublicResults(LinliDb db)
{
    public const int PageSize = 20;
    private const int MonthsOfTheChart = 12;

    /// <summary>One page, newest first, and where the next one begins.</summary>
    public async Task<(IReadOnlyList<ShownResult> Shown, OrderCursor? Next)> Read(ResultFilter filter, CancellationToken ct)
    {
        var some = Narrow(filter);

        if (filter.After is { Due: { } at, Number: var number })
        {
            some = some.Where(s => s.Result.PublishedAt < at || s.Result.PublishedAt == at && s.Result.Number.CompareTo(number) < 0);
        }

        var rows = await some.OrderByDescending(s => s.Result.PublishedAt)
            .ThenByDescending(s => s.Result.Number)
            .Take(PageSize + 1)
            .Select(s => new { s.Result, s.Reopened })
            .ToListAsync(ct);
        var shown = rows.Take(PageSize).Select(r => new ShownResult(r.Result, r.Reopened)).ToList();
        return (shown, rows.Count > PageSize ? new OrderCursor(shown[^1].Result.PublishedAt, shown[^1].Result.Number) : null);
    }

    /// <summary>The last twelve months of the filter, counted.</summary>
    public async Task<IReadOnlyList<ResultCount>> Count(ResultFilter filter, DateOnly today, CancellationToken ct)
    {
        var since = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsOfTheChart);
        var groups = await Narrow(filter)
            .Where(s => s.Result.PublishedOn >= since)
            .Select(s => new
            {
                s.Result.PublishedOn.Year,
                s.Result.PublishedOn.Month,
                s.Result.Outcome,
                s.Reopened,
                Pace = s.Result.Days <= 1 ? 0
                : s.Result.Days <= 3 ? 1
                : s.Result.Days <= 7 ? 2
                : 3,
            })
            .GroupBy(s => s)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return [.. groups.Select(g => new ResultCount(g.Key.Year, g.Key.Month, g.Key.Outcome, g.Key.Reopened, g.Key.Pace, g.Count))];
    }

    /// <summary>Null when nothing was ever published under the number; a withdrawn one says only that it was.</summary>
    public async Task<ShownResult?> Find(string number, CancellationToken ct) =>
        await All(db.Set<PublicResult>().Where(r => r.Number == number))
            .Select(s => new ShownResult(s.Result, s.Reopened))
            .SingleOrDefaultAsync(ct);

    private IQueryable<Joined> Narrow(ResultFilter filter)
    {
        var results = db.Set<PublicResult>().Where(r => r.WithdrawnAt == null);

        if (filter.Words is { } words)
        {
            results = results.Where(r => r.Matter.Contains(words) || r.Text.Contains(words));
        }

        if (filter.Area is { } area)
        {
            results = results.Where(r => r.Area.StartsWith(area));
        }

        if (filter.Category is { } category)
        {
            results = results.Where(r => r.Category.StartsWith(category));
        }

        return All(results);
    }

    private IQueryable<Joined> All(IQueryable<PublicResult> results) =>
        from r in results.IgnoreQueryFilters([ModelFilters.Jurisdiction]).AsNoTracking()
        join o in db.Set<WorkOrder>() on r.Order equals o.Id
        select new Joined { Result = r, Reopened = o.ReopenCount > r.Round };

    private sealed class Joined
    {
        public required PublicResult Result { get; init; }
        public bool Reopened { get; init; }
    }
}
