using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Publicising;

/// <summary>What is never told to everybody; data with reasons (<c>seed/reference/workorders/publicity.json</c>).</summary>
/// <param name="Never">Beginnings of category codes.</param>
internal sealed record PublicityRules(IReadOnlyList<string> Never)
{
    public static PublicityRules Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "publicity.json")),
                PlatformJson.Options
            )!
            .Rules;

    /// <summary>The category of the order when its results stay inside; null when they may go out.</summary>
    public RequestCategory? Private(WorkOrder order, CategoryTree categories) =>
        categories.Find(order.Category) is { } category
        && (category.Confidential || Never.Any(n => category.Code.StartsWith(n, StringComparison.Ordinal)))
            ? category
            : null;

    private sealed record Written(IReadOnlyList<string> Notes, PublicityRules Rules);
}
