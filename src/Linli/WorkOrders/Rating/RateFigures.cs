using System.Linq.Expressions;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Rating;

/// <summary>One row of the table.</summary>
/// <param name="Query">The question this row answers.</param>
/// <param name="Rank">Place among those compared; null: not compared.</param>
internal sealed record RateRow(string Name, RateQuery Query, Rates Rates, int? Rank);

/// <summary>An order that is not in the rates, and who said so why.</summary>
internal sealed record ExcludedOrder(string Number, string Title, string UnitName, TimelineLine Asked, TimelineLine Ruled);

/// <summary>How many orders stood open at the end of a day, by age class.</summary>
internal sealed record BacklogPicture(DateOnly Day, IReadOnlyList<int> ByAge, int Overdue);

/// <summary>What the page of the rates shows.</summary>
internal sealed record RateView(
    RateQuery Query,
    RateRules Rules,
    Rates All,
    IReadOnlyList<RateRow> Rows,
    IReadOnlyList<ExcludedOrder> Excluded,
    IReadOnlyList<BacklogPicture> Backlog
);

/// <summary>Reads the rates from the day's sums, in few queries, within what the reader may see.</summary>
internal sealed class RateFigures(
    LinliDb db,
    RateBook book,
    IBodyDirectory bodies,
    IPlaceDirectory places,
    CategoryTree categories,
    Ui.Texts.Texts texts
)
{
    private const int MostExcluded = 200;
    private const int Trend = 30;

    private sealed record Sum(BodyId Unit, string Area, string Category, IntakeChannel Channel, Measure Measure, int? Minutes, int N);

    public async Task<RateView> Read(RateQuery query, Actor me, CancellationToken ct)
    {
        var rules = book.For(query.Area ?? me.Jurisdiction.AreaPrefix ?? me.County.Value, query.To);
        var counts = await Counts(query, ct);
        var minutes = await Minutes(query, ct);
        var rows = Rows(query, rules, counts, minutes, me);

        return new RateView(query, rules, Of(counts, minutes), rows, await Excluded(query, ct), await Backlog(query, rules, ct));
    }

    private Task<List<Sum>> Counts(RateQuery query, CancellationToken ct) =>
        Narrow(db.Set<DailyCount>().AsNoTracking(), query, c => c.Unit, c => c.Area, c => c.Category, c => c.Channel)
            .Where(c => c.Day >= query.From && c.Day <= query.To)
            .GroupBy(c => new
            {
                c.Unit,
                c.Area,
                c.Category,
                c.Channel,
                c.Measure,
            })
            .Select(g => new Sum(g.Key.Unit, g.Key.Area, g.Key.Category, g.Key.Channel, g.Key.Measure, null, g.Sum(c => c.N)))
            .ToListAsync(ct);

    // A line and the line that takes it back carry the same minutes: they fall away together, and the middle is exact.
    private Task<List<Sum>> Minutes(RateQuery query, CancellationToken ct) =>
        Narrow(db.Set<CountEntry>().AsNoTracking(), query, e => e.Unit, e => e.Area, e => e.Category, e => e.Channel)
            .Where(e => e.Measure == Measure.FirstContact && e.Day >= query.From && e.Day <= query.To)
            .GroupBy(e => new
            {
                e.Unit,
                e.Area,
                e.Category,
                e.Channel,
                e.Minutes,
            })
            .Select(g => new Sum(
                g.Key.Unit,
                g.Key.Area,
                g.Key.Category,
                g.Key.Channel,
                Measure.FirstContact,
                g.Key.Minutes,
                g.Sum(e => e.N)
            ))
            .ToListAsync(ct);

    private async Task<IReadOnlyList<ExcludedOrder>> Excluded(RateQuery query, CancellationToken ct)
    {
        var cell = new CountedAs([Measure.Excluded], query.From, query.To, query.Unit, query.Area, query.Category, query.Channel);
        var excluded = cell.Lines(db.Set<CountEntry>()).Select(e => e.Order);
        var orders = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => excluded.Contains(o.Id))
            .OrderByDescending(o => o.ExcludedAt)
            .Take(MostExcluded)
            .Select(o => new
            {
                o.Number,
                o.Title,
                o.UnitName,
                Lines = o
                    .Lines.Where(l => l.Action == WorkOrderAction.AskExclusion || l.Action == WorkOrderAction.GrantExclusion)
                    .OrderBy(l => l.Seq)
                    .ToList(),
            })
            .ToListAsync(ct);
        return
        [
            .. orders.Select(o => new ExcludedOrder(
                o.Number,
                o.Title,
                o.UnitName,
                o.Lines.Last(l => l.Action == WorkOrderAction.AskExclusion),
                o.Lines[^1]
            )),
        ];
    }

    private async Task<IReadOnlyList<BacklogPicture>> Backlog(RateQuery query, RateRules rules, CancellationToken ct)
    {
        var since = query.To.AddDays(1 - Trend);
        var days = await Narrow(db.Set<BacklogDay>().AsNoTracking(), query, d => d.Unit, d => d.Area, d => d.Category, d => d.Channel)
            .Where(d => d.Day >= since && d.Day <= query.To)
            .GroupBy(d => new { d.Day, d.Age })
            .Select(g => new
            {
                g.Key.Day,
                g.Key.Age,
                Open = g.Sum(d => d.Open),
                Overdue = g.Sum(d => d.Overdue),
            })
            .ToListAsync(ct);

        return
        [
            .. days.GroupBy(d => d.Day)
                .OrderBy(g => g.Key)
                .Select(g => new BacklogPicture(
                    g.Key,
                    [.. Enumerable.Range(0, rules.Ages.Count + 1).Select(age => g.Where(d => d.Age == age).Sum(d => d.Open))],
                    g.Sum(d => d.Overdue)
                )),
        ];
    }

    private IReadOnlyList<RateRow> Rows(RateQuery query, RateRules rules, List<Sum> counts, List<Sum> minutes, Actor me)
    {
        var digits = (query.Category?.Length ?? 0) + 2;
        string KeyOf(Sum sum) =>
            query.By switch
            {
                RateDimension.Unit => sum.Unit.Value.ToString(),
                RateDimension.Area => sum.Area,
                RateDimension.Category => sum.Category.Length > digits ? sum.Category[..digits] : sum.Category,
                _ => sum.Channel.ToString(),
            };

        var waits = minutes.ToLookup(KeyOf);
        var rows = counts
            .GroupBy(KeyOf)
            .Select(g => (Name: NameOf(query.By, g.Key, me), Query: Within(query, g.Key), Rates: Of(g, waits[g.Key])))
            .Select(r => (r.Name, r.Query, r.Rates, Score: Compared(r.Query, r.Rates, rules)))
            .OrderByDescending(r => r.Score ?? -1)
            .ThenByDescending(r => r.Rates[Measure.Given])
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .ToList();
        return [.. rows.Select(r => new RateRow(r.Name, r.Query, r.Rates, r.Score is { } own ? 1 + rows.Count(o => o.Score > own) : null))];
    }

    // Compared are those with enough answers, where the rules compare at all; "no unit yet" is nobody.
    private static double? Compared(RateQuery row, Rates rates, RateRules rules) =>
        rules.Ranks(row.By) && rates.Sample >= rules.MinSample && row.Unit != Guid.Empty ? rates.Score(rules) : null;

    private static RateQuery Within(RateQuery query, string key) =>
        query.By switch
        {
            RateDimension.Unit => query with { Unit = Guid.Parse(key) },
            RateDimension.Area => query with { Area = key },
            RateDimension.Category => query with { Category = key },
            _ => query with { Channel = Enum.Parse<IntakeChannel>(key) },
        };

    private string NameOf(RateDimension by, string key, Actor me) =>
        by switch
        {
            RateDimension.Unit => Guid.Parse(key) is var id && id == Guid.Empty
                ? texts["还没交给单位"]
                : bodies.Find(me.County, new BodyId(id))?.Name ?? texts["已撤并的单位"],
            RateDimension.Area => key == me.County.Value ? texts["还没定到社区"] : places.NameOf(me.County, key) ?? key,
            RateDimension.Category => key.Length == 0 ? texts["还没分类"] : categories.Find(key)?.Name ?? key,
            _ => texts[Enum.Parse<IntakeChannel>(key)],
        };

    private static Rates Of(IEnumerable<Sum> counts, IEnumerable<Sum> minutes) =>
        new(counts.Select(c => (c.Measure, c.N)), minutes.Select(m => (m.Minutes ?? 0, m.N)));

    private static IQueryable<T> Narrow<T>(
        IQueryable<T> rows,
        RateQuery query,
        Expression<Func<T, BodyId>> unit,
        Expression<Func<T, string>> area,
        Expression<Func<T, string>> category,
        Expression<Func<T, IntakeChannel>> channel
    )
    {
        static IQueryable<T> Where<TValue>(IQueryable<T> rows, Expression<Func<T, TValue>> of, Func<Expression, Expression> test) =>
            rows.Where(Expression.Lambda<Func<T, bool>>(test(of.Body), of.Parameters));

        static Func<Expression, Expression> Begins(string with)
        {
            Expression<Func<string, bool>> begins = text => text.StartsWith(with);
            return of => new Swap(begins.Parameters[0], of).Visit(begins.Body);
        }

        static Func<Expression, Expression> Is<TValue>(TValue value)
        {
            Expression<Func<TValue>> held = () => value;
            return of => Expression.Equal(of, held.Body);
        }

        rows = query.Unit is { } id ? Where(rows, unit, Is(new BodyId(id))) : rows;
        rows = query.Area is { } begin ? Where(rows, area, Begins(begin)) : rows;
        rows = query.Category is { } code ? Where(rows, category, Begins(code)) : rows;
        return query.Channel is { } way ? Where(rows, channel, Is(way)) : rows;
    }

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
