using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Registry.Placing;

/// <summary>Where an entry that is no home is, as a form says it.</summary>
/// <param name="Words">Free words; beside a building they say where at it, e.g. <c>一层门面</c>.</param>
/// <param name="Grid">The grid somebody picked, for words the ground does not know.</param>
/// <param name="Point">Where it stands in the open, e.g. a lamp; null: nobody measured.</param>
internal sealed record SiteSaid(Guid? Building, string? Room, string? Words, string? Grid, GeoPoint? Point = null)
{
    public bool IsSaid => Building is not null || Words is not null || Point is not null;

    public static SiteSaid From(IFormCollection form) =>
        new(
            Guid.TryParse(form["building"], out var building) ? building : null,
            Text(form["room"]),
            Text(form["place"]),
            Text(form["grid"]),
            Of(Text(form["point"]))
        );

    /// <summary>A point as maps and receivers write it: degrees east, then north, e.g. <c>112.9045, 36.2011</c>.</summary>
    /// <exception cref="RuleBroken">No two numbers, or nowhere on earth.</exception>
    public static GeoPoint? Of(string? said) =>
        said is null ? null
        : said.Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var east, var north]
        && double.TryParse(east, NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
        && double.TryParse(north, NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
        && lon is >= -180 and <= 180
        && lat is >= -90 and <= 90
            ? new(lon, lat)
        : throw new RuleBroken("registry.site-point", $"坐标要写成“经度, 纬度”，例如 112.9045, 36.2011；不知道就空着。");

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

        var place = places.Find(by.County, new(said.Point, said.Building, null, said.Room, said.Words), at);

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
