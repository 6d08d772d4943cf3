using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Wording;

/// <summary>
/// Every ten minutes: reads the words of days that are over, so that filing pays nothing for the search (docs/adr/0029). A day is read the
/// day after next: whoever took a number before midnight has filed with it by then. Each day is a transaction of its own.
/// </summary>
internal sealed class ReadDays(OfficeDay days) : IRecur
{
    // After so many orders the next ring goes on, so that no ring takes long.
    private const int MostOrders = 20_000;

    public string Kind => "order-words";

    public TimeSpan Every { get; } = TimeSpan.FromMinutes(10);

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var yesterday = OrderNumbers.Beginning(OrderNumbers.Day(days.Today(timer.County).AddDays(-1)));
        var read = 0;

        while (read < MostOrders)
        {
            var after = await OrderWords.Until(db, ct);
            var first = await db.Set<WorkOrder>()
                .Where(o => o.Number.CompareTo(after) > 0 && o.Number.CompareTo(yesterday) < 0)
                .OrderBy(o => o.Number)
                .Select(o => o.Number)
                .FirstOrDefaultAsync(ct);

            if (first is null)
            {
                return;
            }

            read += await Read(db, timer.County, OrderNumbers.DayOf(first), ct);
        }
    }

    private static async Task<int> Read(LinliDb db, CountyCode county, string day, CancellationToken ct)
    {
        var (begins, ends) = (OrderNumbers.Beginning(day), OrderNumbers.End(day));
        // What is to be protected is found by its number only.
        var orders = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => o.Number.CompareTo(begins) > 0 && o.Number.CompareTo(ends) < 0 && !o.Confidential)
            .Select(o => new
            {
                o.Number,
                o.Title,
                o.PlaceText,
            })
            .ToListAsync(ct);
        var pairs =
            from order in orders
            let no = int.Parse(order.Number.AsSpan(begins.Length), CultureInfo.InvariantCulture)
            from pair in WordPairs.Of(order.Title, order.PlaceText)
            group no by pair into rows
            select DayWords.Of(county, rows.Key, day, rows.Order());
        using var turn = db is SqliteLinliDb ? await WriteTurns.Wait(db.Database.GetConnectionString()!, ct) : null;
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await BulkInsert.Insert(db, [.. pairs, DayWords.Of(county, DayWords.Read, day, [])], ct);
        await whole.CommitAsync(ct);
        return orders.Count;
    }
}
