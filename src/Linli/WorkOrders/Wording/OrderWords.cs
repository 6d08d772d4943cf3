using Linli.Platform.Data;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Wording;

/// <summary>
/// Which orders have words in their matter or place: two letters are enough, and both databases answer from an index. Days that are over
/// were read before (<see cref="ReadDays"/>); the orders since then are looked through by their numbers.
/// </summary>
internal sealed class OrderWords(LinliDb db)
{
    /// <summary>More than these, the oldest left out, nobody reads through.</summary>
    public const int MostMeant = 20_000;

    /// <summary>
    /// Numbers of orders that may have all the words, the newest first, whoever may see them; null when the words have no two letters side by
    /// side. Whoever shows them still asks <see cref="Saying"/>.
    /// </summary>
    public async Task<IReadOnlyList<string>?> Meant(string words, CancellationToken ct)
    {
        var pairs = WordPairs.Of(words).ToList();

        if (pairs.Count == 0)
        {
            return null;
        }

        // Which days were read comes along, the latest first.
        var rows = await Rows([.. pairs, DayWords.Read])
            .Select(w => new
            {
                w.Pair,
                w.Day,
                w.Steps,
            })
            .ToListAsync(ct);
        var until = OrderNumbers.End(rows.Find(r => r.Pair == DayWords.Read)?.Day ?? "");
        var numbers = await Since(until, words).Select(o => o.Number).ToListAsync(ct);

        foreach (var day in rows.Where(r => r.Pair != DayWords.Read).GroupBy(r => r.Day).Where(d => d.Count() == pairs.Count))
        {
            var common = day.Select(r => DayWords.Numbers(r.Steps)).Aggregate((a, b) => a.Intersect(b));
            numbers.AddRange(common.OrderDescending().Select(no => OrderNumbers.Of(day.Key, no)));

            if (numbers.Count >= MostMeant)
            {
                break;
            }
        }

        return numbers.Count > MostMeant ? numbers[..MostMeant] : numbers;
    }

    /// <summary>Those that say the words, each of them in the matter or the place; what is to be protected is found by its number only.</summary>
    public static IQueryable<WorkOrder> Saying(IQueryable<WorkOrder> orders, string words)
    {
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            orders = orders.Where(o => o.Title.Contains(word) || o.PlaceText.Contains(word));
        }

        return orders.Where(o => !o.Confidential);
    }

    /// <summary>Those with the numbers.</summary>
    public static IQueryable<WorkOrder> Among(IQueryable<WorkOrder> orders, IEnumerable<string> numbers)
    {
        List<string> these = [.. numbers];
        return orders.Where(o => EF.Parameter(these).Contains(o.Number));
    }

    /// <summary>The end of what was read: every number of a later day is greater.</summary>
    public static async Task<string> Until(LinliDb db, CancellationToken ct) =>
        OrderNumbers.End(
            await db.Set<DayWords>()
                .Where(w => w.Pair == DayWords.Read)
                .OrderByDescending(w => w.Day)
                .Select(w => w.Day)
                .FirstOrDefaultAsync(ct)
                ?? ""
        );

    /// <summary>Where the pairs stand, the latest day first.</summary>
    public IQueryable<DayWords> Rows(IEnumerable<string> pairs)
    {
        List<string> these = [.. pairs];
        return db.Set<DayWords>().AsNoTracking().Where(w => EF.Parameter(these).Contains(w.Pair)).OrderByDescending(w => w.Day);
    }

    /// <summary>Orders that nobody has read yet, with the words.</summary>
    public IQueryable<WorkOrder> Since(string until, string words) =>
        Saying(db.Set<WorkOrder>().AsNoTracking().Where(o => o.Number.CompareTo(until) > 0), words)
            .OrderByDescending(o => o.Number)
            .Take(MostMeant);
}
