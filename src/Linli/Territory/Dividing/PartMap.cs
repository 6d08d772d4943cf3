using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Ui.Maps;

namespace Linli.Territory.Dividing;

/// <summary>Draws the parts of a grid: a part is its houses, so its houses are tinted and its name stands on them.</summary>
internal static class PartMap
{
    // As many tints as maps.css has; the name on the map tells neighbours apart that share one.
    private const int Tints = 6;

    /// <param name="houses">Houses of the grid.</param>
    /// <param name="here">Code of the part the page is about; null where it is about all.</param>
    public static IReadOnlyList<MapShape> Shapes(Grid grid, IReadOnlyList<GridPart> parts, IReadOnlyList<House> houses, string? here = null)
    {
        var known = houses.ToDictionary(h => h.Choice.Id);
        var taken = parts.SelectMany(p => p.Houses).Select(h => h.Building).ToHashSet();
        return
        [
            new(Outlines.Corners(grid.Shape()), "map-grid"),
            new([.. houses.Where(h => !taken.Contains(h.Choice.Id)).Select(Ring)], "map-building"),
            .. from part in parts
            let own = part.Houses.Where(h => known.ContainsKey(h.Building)).Select(h => known[h.Building]).Distinct().ToList()
            where own.Count > 0
            select new MapShape([.. own.Select(Ring)], Tint(part, here))
            {
                Title = part.Name,
                Label = part.Name,
                LabelAt = Middle(own),
                Href = here is null ? PartLinks.Part(part.Code) : null,
            },
        ];
    }

    /// <summary>Outlines of houses or the grid, to fit a picture round.</summary>
    public static IReadOnlyList<GeoPoint> Around(Grid grid) => Outlines.Corners(grid.Shape());

    /// <summary>The look of a part's houses.</summary>
    public static string Tint(GridPart part) =>
        FormattableString.Invariant($"map-building part-{int.Parse(part.Code.AsSpan(15), CultureInfo.InvariantCulture) % Tints}");

    /// <summary>Where its name stands.</summary>
    /// <param name="houses">At least one.</param>
    public static GeoPoint Middle(IReadOnlyCollection<House> houses) =>
        new(houses.Average(h => h.Building.Center.Lon), houses.Average(h => h.Building.Center.Lat));

    private static string Tint(GridPart part, string? here) =>
        here is null ? Tint(part)
        : part.Code == here ? "map-building here"
        : "map-building";

    private static IReadOnlyList<GeoPoint> Ring(House house) => Outlines.Corners(house.Building.Shape());
}
