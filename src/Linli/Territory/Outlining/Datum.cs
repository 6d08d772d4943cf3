using Linli.Kernel;

namespace Linli.Territory.Outlining;

/// <summary>In which frame somebody drew (standards §9). The file does not say; the person does.</summary>
internal enum Datum
{
    /// <summary>Survey, satellite, 天地图; equal to WGS 84 within a metre.</summary>
    [Zh("CGCS2000 / WGS84（测绘、北斗、天地图）")]
    Cgcs2000,

    /// <summary>Maps of 高德 and 腾讯: shifted by 100 to 700 m.</summary>
    [Zh("GCJ-02（高德、腾讯地图）")]
    Gcj02,

    /// <summary>Maps of 百度: GCJ-02, shifted once more.</summary>
    [Zh("BD-09（百度地图）")]
    Bd09,
}

/// <summary>Between frames. The shifts have a way there only; the way back is found by trying until it fits.</summary>
internal static class Datums
{
    // Krasovsky 1940, on which the shift is defined.
    private const double SemiMajor = 6_378_245.0;
    private const double Eccentricity = 0.006_693_421_622_965_943_23;
    private const double BaiduPi = Math.PI * 3000.0 / 180.0;

    // A tenth of a millimetre; each try brings it some thousand times nearer.
    private const double Near = 1e-9;
    private const int MostTries = 20;

    /// <summary>Where in CGCS2000 a point lies that was read in another frame.</summary>
    public static GeoPoint From(Datum datum, GeoPoint point) => datum == Datum.Cgcs2000 ? point : Back(point, p => To(datum, p));

    /// <summary>Where a point of CGCS2000 stands in another frame.</summary>
    public static GeoPoint To(Datum datum, GeoPoint point) =>
        datum switch
        {
            Datum.Gcj02 => Gcj(point),
            Datum.Bd09 => Baidu(Gcj(point)),
            _ => point,
        };

    private static GeoPoint Back(GeoPoint shown, Func<GeoPoint, GeoPoint> there)
    {
        var guess = shown;

        for (var i = 0; i < MostTries; i++)
        {
            var (lon, lat) = there(guess);
            var (east, north) = (shown.Lon - lon, shown.Lat - lat);
            guess = new(guess.Lon + east, guess.Lat + north);

            if (Math.Abs(east) < Near && Math.Abs(north) < Near)
            {
                break;
            }
        }

        return guess;
    }

    private static GeoPoint Gcj(GeoPoint p)
    {
        // Outside this box the maps show no shift.
        if (p.Lon is < 72.004 or > 137.8347 || p.Lat is < 0.8293 or > 55.8271)
        {
            return p;
        }

        var (x, y) = (p.Lon - 105, p.Lat - 35);
        var shared = (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + shared;
        north += (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3;
        north += (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + shared;
        east += (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3;
        east += (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;

        var (sine, cosine) = Math.SinCos(p.Lat / 180 * Math.PI);
        var magic = 1 - Eccentricity * sine * sine;
        var root = Math.Sqrt(magic);
        return new(
            p.Lon + east * 180 / (SemiMajor / root * cosine * Math.PI),
            p.Lat + north * 180 / (SemiMajor * (1 - Eccentricity) / (magic * root) * Math.PI)
        );
    }

    private static GeoPoint Baidu(GeoPoint p)
    {
        var z = Math.Sqrt(p.Lon * p.Lon + p.Lat * p.Lat) + 0.00002 * Math.Sin(p.Lat * BaiduPi);
        var (sine, cosine) = Math.SinCos(Math.Atan2(p.Lat, p.Lon) + 0.000003 * Math.Cos(p.Lon * BaiduPi));
        return new(z * cosine + 0.0065, z * sine + 0.006);
    }
}
