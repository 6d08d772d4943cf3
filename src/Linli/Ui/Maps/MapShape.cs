using Linli.Kernel;

namespace Linli.Ui.Maps;

/// <summary>Something with an outline, as the map draws it. Many rings of one look (all buildings round a place) make one light shape.</summary>
/// <param name="Rings">Corners in order, unclosed, degrees.</param>
/// <param name="Class">Look, see <c>maps.css</c>: <c>map-grid</c>, <c>map-grid here</c>, <c>map-grid heat-3</c>, <c>map-building</c> …</param>
public sealed record MapShape(IReadOnlyList<IReadOnlyList<GeoPoint>> Rings, string Class)
{
    public MapShape(IReadOnlyList<GeoPoint> ring, string @class)
        : this([ring], @class) { }

    /// <summary>What a pointer resting on it or a screen reader says; with a figure, the figure in words.</summary>
    public string? Title { get; init; }

    public string? Href { get; init; }

    /// <summary>Written on the map; left out where it would be cut by the edge.</summary>
    public string? Label { get; init; }

    /// <summary>Middle of the label; null for the upper edge of what is seen of the shape.</summary>
    public GeoPoint? LabelAt { get; init; }
}

/// <summary>A dot on the map.</summary>
/// <param name="Class">Look: <c>map-point open</c>, <c>map-point due</c>, <c>map-point overdue</c>, <c>map-pin</c>.</param>
/// <param name="Radius">In units of the view, pixels at its own size.</param>
public sealed record MapPoint(GeoPoint At, string Class, double Radius = 4)
{
    public string? Title { get; init; }

    public string? Href { get; init; }

    public MapSign Sign { get; init; }

    /// <summary>Word or count inside the sign; a dot has none.</summary>
    public string? Text { get; init; }
}

/// <summary>One line of the legend: colour never speaks alone.</summary>
/// <param name="Class">The class of the shape or point it explains.</param>
public sealed record MapKey(string Class, string Text)
{
    /// <summary>The sign it explains; a dot stands for shapes, too.</summary>
    public MapSign Sign { get; init; }

    /// <summary>What is written inside the sign.</summary>
    public string? Inside { get; init; }
}
