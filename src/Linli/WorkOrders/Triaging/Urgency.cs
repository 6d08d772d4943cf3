using Linli.Platform.Counties;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Triaging;

/// <summary>Is this an emergency? By its words, by the ladder its category climbs, or by the limit class the county calls urgent.</summary>
internal sealed class Urgency(
    CategorySuggester suggester,
    CategoryTree tree,
    CountyDirectory counties,
    Playbooks playbooks,
    TimeProvider clock
)
{
    /// <param name="category">A leaf somebody named; null: guessed from the words.</param>
    public bool Of(string? words, string? category = null)
    {
        var heard = suggester.Suggest(words);
        var leaf = category is null ? heard.Categories.FirstOrDefault()?.Category : tree.Find(category);

        return heard.Emergency is not null
            || leaf is { EmergencyLadder: true }
            || leaf?.Limit is { } limit
                && counties.Home is { } county
                && playbooks
                    .Of(county.Code)
                    .For(county.Code.Value, RequestKind.Help, clock.GetUtcNow())
                    .UrgentClasses.Contains(limit.Class.Code);
    }
}
