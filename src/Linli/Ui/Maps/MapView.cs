using Linli.Kernel;

namespace Linli.Ui.Maps;

/// <summary>Which ground is shown and how large. Equirectangular about the middle: within a county nobody sees the difference.</summary>
/// <param name="Center">The point in the middle of the picture.</param>
/// <param name="MetresWide">Ground from the left edge to the right.</param>
/// <param name="Width">Units of the picture; pixels when shown at its own size.</param>
/// <param name="Height">Units of the picture.</param>
public sealed record MapView(GeoPoint Center, double MetresWide, int Width, int Height)
{
    private const double MetresPerDegree = 111_195;

    /// <summary>Units of the picture in a degree of latitude.</summary>
    public double UnitsPerLat => Width / MetresWide * MetresPerDegree;

    /// <summary>Units of the picture in a degree of longitude.</summary>
    public double UnitsPerLon => UnitsPerLat * Math.Cos(double.DegreesToRadians(Center.Lat));

    /// <summary>The view that holds all points with a margin.</summary>
    /// <param name="points">At least one.</param>
    /// <param name="margin">Units of the picture on every side.</param>
    public static MapView Of(IReadOnlyCollection<GeoPoint> points, int width, int height, int margin = 8)
    {
        var center = new GeoPoint(
            (points.Min(p => p.Lon) + points.Max(p => p.Lon)) / 2,
            (points.Min(p => p.Lat) + points.Max(p => p.Lat)) / 2
        );
        var wide = (points.Max(p => p.Lon) - points.Min(p => p.Lon)) * MetresPerDegree * Math.Cos(double.DegreesToRadians(center.Lat));
        var tall = (points.Max(p => p.Lat) - points.Min(p => p.Lat)) * MetresPerDegree;
        var metresPerUnit = Math.Max(Math.Max(wide / (width - 2 * margin), tall / (height - 2 * margin)), 0.1);
        return new(center, metresPerUnit * width, width, height);
    }

    /// <summary>Place in the picture, from its upper left corner.</summary>
    public (double X, double Y) Place(GeoPoint point) =>
        (Width / 2.0 + (point.Lon - Center.Lon) * UnitsPerLon, Height / 2.0 - (point.Lat - Center.Lat) * UnitsPerLat);

    /// <param name="margin">How far outside the picture still counts, in units; negative keeps clear of the edge.</param>
    public bool Shows(GeoPoint point, double margin = 0)
    {
        var (x, y) = Place(point);
        return x >= -margin && x <= Width + margin && y >= -margin && y <= Height + margin;
    }

    /// <summary>Could any of the ring be seen?</summary>
    public bool Shows(IReadOnlyList<GeoPoint> ring)
    {
        var placed = ring.Select(Place).ToList();
        return placed.Count > 0
            && placed.Max(p => p.X) >= 0
            && placed.Min(p => p.X) <= Width
            && placed.Max(p => p.Y) >= 0
            && placed.Min(p => p.Y) <= Height;
    }
}
