namespace Linli.Kernel;

/// <summary>A point on the ground in CGCS2000 (equal to WGS 84 within a metre, standards §9), in degrees.</summary>
/// <param name="Lon">Longitude, degrees east.</param>
/// <param name="Lat">Latitude, degrees north.</param>
public readonly record struct GeoPoint(double Lon, double Lat)
{
    private const double MetersPerDegree = 111_320;

    /// <summary>Metres to another point nearby: over a few hundred metres the earth is flat.</summary>
    public double MetersTo(GeoPoint other)
    {
        var north = (Lat - other.Lat) * MetersPerDegree;
        var east = (Lon - other.Lon) * MetersPerDegree * Math.Cos(Lat * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
