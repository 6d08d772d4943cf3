using System.Text.Json;
using Linli.Platform.Calendar;

namespace Linli.Platform.Lists;

/// <summary>How much a person may keep of the lists; data with reasons (<c>seed/reference/platform/lists.json</c>).</summary>
/// <param name="SavedViewsMost">Views one person may keep of one list.</param>
/// <param name="ViewNameLongest">Text elements of a view's name.</param>
internal sealed record ListLimits(int SavedViewsMost, int ViewNameLongest)
{
    public static ListLimits Shipped() =>
        JsonSerializer
            .Deserialize<Written>(
                File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "platform", "lists.json")),
                PlatformJson.Options
            )!
            .Limits;

    private sealed record Written(IReadOnlyList<string> Notes, ListLimits Limits);
}
