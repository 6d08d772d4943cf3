using System.Globalization;
using Linli.Platform.Data;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>The cells that are kept, and how they compare with those the history gives.</summary>
internal static partial class Cells
{
    /// <summary>The cells as the page of the rates reads them.</summary>
    public static async Task<Dictionary<Cell, int>> Kept(LinliDb db) =>
        (await db.Set<DailyCount>().AsNoTracking().ToListAsync())
            .GroupBy(c => new Cell(
                c.Measure.ToString(),
                c.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                c.Unit.Value,
                c.Area,
                c.Category,
                c.Channel.ToString()
            ))
            .Select(g => (Cell: g.Key, N: g.Sum(c => c.N)))
            .Where(c => c.N != 0)
            .ToDictionary(c => c.Cell, c => c.N);
}
