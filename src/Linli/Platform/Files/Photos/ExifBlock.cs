using System.Buffers.Binary;
using Linli.Kernel;

namespace Linli.Platform.Files.Photos;

/// <summary>
/// The two things we read from a photo's EXIF (TIFF inside, CIPA DC-008): how to turn it, and where it was taken. A block that makes no
/// sense says nothing; it is no reason to refuse the photo, because it is thrown away anyway.
/// </summary>
/// <param name="Orientation">1 = upright … 8.</param>
/// <param name="Place">See <see cref="MediaPlan.Hint"/>.</param>
internal readonly record struct ExifBlock(int Orientation, GeoPoint? Place)
{
    private const ushort OrientationTag = 0x0112;
    private const ushort GpsTag = 0x8825;

    private static readonly ExifBlock Nothing = new(1, null);

    public static ExifBlock Read(ReadOnlySpan<byte> block)
    {
        // WebP writers disagree whether the JPEG prefix belongs into the chunk.
        var tiff = new TiffBlock(block.StartsWith("Exif\0\0"u8) ? block[6..] : block);

        if (!tiff.IsTiff)
        {
            return Nothing;
        }

        var main = tiff.U32(4);
        var orientation = tiff.Find(main, OrientationTag, type: 3, count: 1) is { } turned ? tiff.U16(turned) : 1;
        var place = tiff.Find(main, GpsTag, type: 4, count: 1) is { } gps ? GpsHint.Read(tiff, tiff.U32(gps)) : null;

        return new ExifBlock(orientation is >= 1 and <= 8 ? orientation : 1, place);
    }

    /// <summary>A TIFF block of 26 bytes that holds the orientation and nothing else; null when the photo is upright.</summary>
    public byte[]? OnlyOrientation()
    {
        if (Orientation == 1)
        {
            return null;
        }

        byte[] block = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 0, 0, 0, (byte)Orientation, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(10), OrientationTag);
        return block;
    }
}
