using Linli.Kernel;

namespace Linli.Platform.Files.Photos;

/// <summary>
/// Where the camera says it stood (EXIF GPS directory). Used once, to propose the place of a report to the person who sends it, and then
/// dropped: it is neither stored with the file nor with the case (promises 2.6.9).
/// </summary>
internal static class GpsHint
{
    private const ushort LatitudeRef = 1;
    private const ushort Latitude = 2;
    private const ushort LongitudeRef = 3;
    private const ushort Longitude = 4;

    /// <summary>Null when absent, impossible, or exactly 0,0, which cameras write without a fix.</summary>
    public static GeoPoint? Read(TiffBlock tiff, uint directory)
    {
        var lat = Degrees(tiff, directory, Latitude, LatitudeRef, 'N', 'S', 90);
        var lon = Degrees(tiff, directory, Longitude, LongitudeRef, 'E', 'W', 180);

        return lat is { } north && lon is { } east && (north, east) != (0, 0) ? new GeoPoint(east, north) : null;
    }

    private static double? Degrees(TiffBlock tiff, uint directory, ushort tag, ushort refTag, char plus, char minus, double most)
    {
        if (
            tiff.Find(directory, tag, type: 5, count: 3) is not { } value
            || tiff.Find(directory, refTag, type: 2, count: 2) is not { } side
        )
        {
            return null;
        }

        var at = tiff.U32(value);
        var degrees = Ratio(tiff, at) + Ratio(tiff, at + 8L) / 60 + Ratio(tiff, at + 16L) / 3600;
        var sign = (char)tiff.U8(side);

        // A ratio over zero is NaN and fails the comparison.
        return !(degrees >= 0 && degrees <= most) ? null
            : sign == plus ? degrees
            : sign == minus ? -degrees
            : null;
    }

    private static double Ratio(TiffBlock tiff, long at) =>
        tiff.U32(at + 4) is var below and > 0 ? (double)tiff.U32(at) / below : double.NaN;
}
