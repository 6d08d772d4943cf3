using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Registry.Placing;

/// <summary>Where an entry that is no home is, as a form says it.</summary>
/// <param name="Words">Free words; beside a building they say where at it, e.g. <c>一层门面</c>.</param>
/// <param name="Grid">The grid somebody picked, for words the ground does not know.</param>
internal sealed record SiteSaid(Guid? Building, string? Room, string? Words, string? Grid)
{
    public bool IsSaid => Building is not null || Words is not null;

    public static SiteSaid From(IFormCollection form) =>
        new(
            Guid.TryParse(form["building"], out var building) ? building : null,
            Text(form["room"]),
            Text(form["place"]),
            Text(form["grid"])
        );

    private static string? Text(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Trim();
}

/// <summary>Finds the grid of something the office has seen: by its building, by its words, or the grid somebody picked.</summary>
internal sealed class Sites(IPlaceDirectory places)
{
    private const int Longest = 200;
    private const int Grid = 15;

    /// <exception cref="RuleBroken">Nothing was said, no grid is sure, or it lies in somebody else's jurisdiction.</exception>
    public Place Of(SiteSaid said, Actor by, DateTimeOffset at)
    {
        if (!said.IsSaid)
        {
            throw new RuleBroken("registry.site-missing", $"请选楼栋，或写出在哪里。");
        }

        var place = places.Find(by.County, new(null, said.Building, null, said.Room, said.Words), at);

        if (said.Building is not null && said.Words is { } beside)
        {
            place = place with { Text = $"{place.Text} {beside}" };
        }

        if (place.Text.Length > Longest)
        {
            throw new RuleBroken("registry.site-long", $"地址太长了，请写在 {Longest} 个字以内。");
        }

        // Words that name no grid: the one that was picked, or the only one the person answers for.
        if (place.Area.Length < Grid)
        {
            var picked = said.Grid ?? (by.Jurisdiction.AreaPrefix is { Length: >= Grid } own ? own : null);
            place =
                picked is not { Length: >= Grid } || places.NameOf(by.County, picked) is null
                    ? throw new RuleBroken("registry.site-not-placed", $"“{place.Text}”对不上哪个网格。请选楼栋，或在“所在网格”里选一个。")
                    : place with
                    {
                        Area = picked,
                    };
        }

        return by.Jurisdiction.Covers(place.Area)
            ? place
            : throw new RuleBroken("registry.site-elsewhere", $"{place.Text} 不在您的辖区，请由当地社区登记。");
    }
}
