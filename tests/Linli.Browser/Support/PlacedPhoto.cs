using Linli.Kernel;
using Linli.Tests.Platform.Files;
using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>The lamp's picture as a phone would keep it: with its maker, its turn and the place where it was taken.</summary>
internal static class PlacedPhoto
{
    public static async Task<FilePayload> Take(IBrowserContext window, GeoPoint at)
    {
        var photo = await LampPhoto.Take(window);
        photo.Buffer = [.. photo.Buffer[..2], .. Pictures.ExifSegment(Pictures.Tiff(true, 1, at.Lon, at.Lat)), .. photo.Buffer[2..]];
        return photo;
    }

    /// <summary>Names of the metadata segments of a JPEG before its picture: EXIF, XMP, comments and whatever a camera adds.</summary>
    public static IReadOnlyList<string> Metadata(byte[] jpeg)
    {
        var found = new List<string>();

        for (var at = 2; jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA; at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]))
        {
            var marker = jpeg[at + 1];

            // APP0 is the picture's own frame (JFIF), APP14 says how its colours are to be read.
            if (marker is (>= 0xE1 and <= 0xEF and not 0xEE) or 0xFE)
            {
                found.Add($"{marker:X2} {System.Text.Encoding.Latin1.GetString(jpeg, at + 4, 6)}");
            }
        }

        return found;
    }
}
