using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>The nearest place on a straight piece of border.</summary>
/// <param name="Share">How far along, 0 at its beginning, 1 at its end.</param>
/// <param name="Metres">From the point that was asked about.</param>
internal readonly record struct Stretch(GeoPoint At, double Share, double Metres)
{
    // Points typed or clicked are kept to this many decimals of a degree: about a centimetre.
    private const int Decimals = 7;

    public static Stretch To(GeoPoint point, GeoPoint a, GeoPoint b)
    {
        var narrowing = Math.Cos(double.DegreesToRadians(a.Lat));
        var (x, y) = ((b.Lon - a.Lon) * narrowing, b.Lat - a.Lat);
        var length = x * x + y * y;
        var share = length == 0 ? 0 : Math.Clamp((((point.Lon - a.Lon) * narrowing * x) + ((point.Lat - a.Lat) * y)) / length, 0, 1);
        // Full precision on purpose: a rounded place would stand beside the border, not on it.
        var at =
            share == 0 ? a
            : share == 1 ? b
            : new GeoPoint(a.Lon + (b.Lon - a.Lon) * share, a.Lat + (b.Lat - a.Lat) * share);
        return new(at, share, point.MetersTo(at));
    }

    public static GeoPoint Rounded(GeoPoint point) => new(Math.Round(point.Lon, Decimals), Math.Round(point.Lat, Decimals));
}
