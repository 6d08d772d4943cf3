namespace Linli.Tests.WorkOrders.Rating;

internal static partial class Cells
{
    /// <summary>No cell differs, and there are some.</summary>
    public static void Same(Dictionary<Cell, int> history, Dictionary<Cell, int> cells)
    {
        var wrong = history
            .Except(cells)
            .Select(c => $"history: {c.Key} = {c.Value}")
            .Concat(cells.Except(history).Select(c => $"counted: {c.Key} = {c.Value}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.NotEmpty(cells);
    }
}
