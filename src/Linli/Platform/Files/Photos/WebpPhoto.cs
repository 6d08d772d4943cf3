using System.Buffers.Binary;

namespace Linli.Platform.Files.Photos;

/// <summary>
/// WebP (RFC 9649), chunk by chunk. Stays: the picture, its alpha, the canvas with corrected flags, the orientation. Goes: EXIF, XMP,
/// profiles, unknown chunks and everything after the RIFF length. Animations are refused.
/// </summary>
internal static class WebpPhoto
{
    private const byte HasExif = 0x08;
    private const byte HasAlpha = 0x10;
    private const byte IsAnimated = 0x02;

    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Photo, "image/webp");
        byte[]? canvas = null;
        ExifBlock? exif = null;
        var picture = false;

        file.Skip(4);
        var end = 8 + (long)file.U32LittleEndian();
        file.Skip(4);

        if (end > file.Length)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        while (file.Position + 8 <= end)
        {
            file.NextPart(MediaPlan.MostPhotoParts);
            var at = file.Position;
            var type = Name(file.Take(4));
            var length = file.U32LittleEndian();
            var next = at + 8 + length + (length & 1);

            if (at + 8 + length > end)
            {
                throw FileRefusals.Damaged(file.Name);
            }

            switch (type)
            {
                case "VP8X" when canvas is null && !picture && length == 10:
                    canvas = file.Take(10).ToArray();
                    break;
                case "ANIM" or "ANMF":
                    throw FileRefusals.Animated(file.Name);
                case "ALPH" when canvas is not null && !picture:
                    KeepChunk(plan, file, at, length);
                    break;
                case "VP8 " or "VP8L" when !picture:
                    Picture(plan, file, type, length, canvas);
                    KeepChunk(plan, file, at, length);
                    picture = true;
                    break;
                case "VP8X" or "ALPH" or "VP8 " or "VP8L":
                    throw FileRefusals.Damaged(file.Name);
                case "EXIF" when exif is null && length <= ushort.MaxValue:
                    exif = ExifBlock.Read(file.Peek((int)length));
                    break;
            }

            file.Skip(Math.Min(next, file.Length) - file.Position);
        }

        if (!picture)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        Finish(plan, file, canvas, exif);
        return plan;
    }

    private static void Finish(MediaPlan plan, MediaSource file, byte[]? canvas, ExifBlock? exif)
    {
        plan.Hint = exif?.Place;
        var orientation = canvas is null ? null : exif?.OnlyOrientation();

        if (orientation is not null)
        {
            plan.Say(file, [.. "EXIF"u8, (byte)orientation.Length, 0, 0, 0, .. orientation]);
        }

        if (canvas is not null)
        {
            canvas[0] = (byte)((canvas[0] & HasAlpha) | (orientation is null ? 0 : HasExif));
            plan.SayFirst([.. "VP8X"u8, 10, 0, 0, 0, .. canvas]);
        }

        byte[] head = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)(plan.Bytes + 4));
        plan.SayFirst(head);
    }

    // A writer may forget the padding byte of the last chunk; we write our own.
    private static void KeepChunk(MediaPlan plan, MediaSource file, long at, uint length)
    {
        plan.Keep(file, at, 8L + length);
        plan.Blank(file, length & 1);
    }

    private static void Picture(MediaPlan plan, MediaSource file, string type, uint length, byte[]? canvas)
    {
        var head = file.Peek((int)Math.Min(length, 10));
        var (width, height) = type == "VP8L" ? Lossless(head) : Lossy(head, length);

        if (canvas is not null && (canvas[0] & IsAnimated) != 0)
        {
            throw FileRefusals.Animated(file.Name);
        }

        if (canvas is not null && (U24(canvas.AsSpan(4)) + 1 != width || U24(canvas.AsSpan(7)) + 1 != height))
        {
            // Say the larger one first: a bomb is called a bomb, not a damage.
            file.CheckPixels(U24(canvas.AsSpan(4)) + 1, U24(canvas.AsSpan(7)) + 1);
            throw FileRefusals.Damaged(file.Name);
        }

        plan.Measure(file, width, height);
    }

    private static (int Width, int Height) Lossless(ReadOnlySpan<byte> head)
    {
        if (head.Length < 5 || head[0] != 0x2F)
        {
            return default;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
        return bits >> 29 == 0 ? ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1) : default;
    }

    private static (int Width, int Height) Lossy(ReadOnlySpan<byte> head, uint length)
    {
        if (
            head.Length < 10
            || (head[0] & 1) != 0
            || !head[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            || U24(head) >> 5 > length
        )
        {
            return default;
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) & 0x3FFF);
    }

    private static int U24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;

    private static string Name(ReadOnlySpan<byte> four) => System.Text.Encoding.Latin1.GetString(four);
}
