using Linli.Kernel;
using Linli.Ui.Maps;

namespace Linli.Territory.Public;

/// <summary>
/// Something the county map can show. Each module adds its own, whatever its floor; the map asks only those whose permission the reader has,
/// and each answers only for what the reader may see.
/// </summary>
internal interface IMapLayer
{
    /// <summary>Its word in the address.</summary>
    string Code { get; }

    /// <summary>Chinese source text.</summary>
    string Name { get; }

    string Permission { get; }

    /// <summary>The lowest is drawn first, and its marks get their place first.</summary>
    int Order { get; }

    /// <summary>Shown where the address names no layers.</summary>
    bool IsUsual { get; }

    /// <summary>Digits of the area from which on there is something to show: 6 for the county, 12 for a community.</summary>
    int FromDigits { get; }

    Task<MapSheet> Draw(MapScene scene, CancellationToken ct);
}

/// <summary>What the map is about to show.</summary>
/// <param name="Area">Code of the area that fills the picture, 6 to 15 digits.</param>
/// <param name="Here">Address of the page, layers included.</param>
/// <param name="Grids">Drawn grids of the area, in code order.</param>
/// <param name="Into">Address of the next picture a grid lies in; null when there is none nearer.</param>
internal sealed record MapScene(
    Actor Me,
    string Area,
    string Here,
    MapView View,
    IReadOnlyList<AreaOutline> Grids,
    Func<string, string?> Into,
    DateTimeOffset At
)
{
    /// <summary>Near enough for single things; from farther away grids show counts.</summary>
    public bool IsNear => Area.Length >= 12;

    /// <summary>Where a thing is drawn: at its own point, else at its house, else in the middle of its grid; null when not even that is known.</summary>
    public GeoPoint? Place(GeoPoint? point, GeoPoint? house, string area) =>
        point is { } own && View.Shows(own)
            ? own
            : house ?? Grids.FirstOrDefault(g => area.StartsWith(g.Code, StringComparison.Ordinal))?.Label;
}

/// <summary>One layer, for the picture and for the table beside it alike.</summary>
/// <param name="Note">What the layer leaves out, in a sentence.</param>
internal sealed record MapSheet(IReadOnlyList<MapMark> Marks, IReadOnlyList<MapKey> Legend, string? Note = null);

/// <summary>One thing on the map, and one line of the table: both say the same words.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Says">Its figures in words.</param>
internal sealed record MapMark(string Name, string Says)
{
    public string? Href { get; init; }

    /// <summary>Its outline on the ground; title and address come from the mark.</summary>
    public MapShape? Shape { get; init; }

    /// <summary>Its sign at a point; title and address come from the mark.</summary>
    public MapPoint? Point { get; init; }
}
