using Linli.Kernel;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Linli.Territory;

/// <summary>Shapes on the ground as bytes (WKB, CGCS2000 degrees, x = longitude) and back, and their size in metres.</summary>
internal static class Outlines
{
    /// <summary>Metres in one degree of latitude on the mean sphere; within 0.5 % of the ellipsoid everywhere.</summary>
    public const double MetresPerDegree = 111_195;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4490);

    public static byte[] Write(Geometry shape) => new WKBWriter().Write(shape);

    public static Geometry Read(byte[] bytes) => new WKBReader().Read(bytes);

    public static Point At(GeoPoint point) => Factory.CreatePoint(new Coordinate(point.Lon, point.Lat));

    /// <summary>A polygon from its corners; the ring is closed here.</summary>
    public static Polygon Polygon(IReadOnlyList<GeoPoint> corners) =>
        Factory.CreatePolygon([.. corners.Append(corners[0]).Select(p => new Coordinate(p.Lon, p.Lat))]);

    /// <summary>Corners of the outer ring, unclosed.</summary>
    public static IReadOnlyList<GeoPoint> Corners(Geometry shape) =>
        [.. ((Polygon)shape.GetGeometryN(0)).Shell.Coordinates.SkipLast(1).Select(c => new GeoPoint(c.X, c.Y))];

    /// <summary>Area in square metres; good to 1 % for anything up to a county.</summary>
    public static double SquareMetres(Geometry shape) =>
        shape.Area * MetresPerDegree * MetresPerDegree * Math.Cos(double.DegreesToRadians(Middle(shape)));

    /// <summary>Where a name is written: the centroid, or some inner point when the centroid lies outside.</summary>
    public static GeoPoint Label(Geometry shape)
    {
        var middle = shape.Centroid;
        var at = shape.Contains(middle) ? middle : shape.InteriorPoint;
        return new(at.X, at.Y);
    }

    /// <summary>Perimeter in metres.</summary>
    public static double Metres(Geometry shape)
    {
        var narrowing = Math.Cos(double.DegreesToRadians(Middle(shape)));
        var line = shape.Boundary.Coordinates;
        var sum = 0.0;
        for (var i = 1; i < line.Length; i++)
        {
            sum += Math.Sqrt(Math.Pow((line[i].X - line[i - 1].X) * narrowing, 2) + Math.Pow(line[i].Y - line[i - 1].Y, 2));
        }

        return sum * MetresPerDegree;
    }

    private static double Middle(Geometry shape) => (shape.EnvelopeInternal.MinY + shape.EnvelopeInternal.MaxY) / 2;
}
