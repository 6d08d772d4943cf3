using System.Buffers.Binary;

namespace Linli.Platform.Files.Photos;

/// <summary>
/// PNG (W3C), chunk by chunk. Stays: IHDR, PLTE, IDAT, IEND, transparency and plain colour numbers, the orientation. Goes: texts, EXIF, XMP,
/// times, profiles, private chunks, the frames of an animation and everything after IEND.
/// </summary>
internal static class PngPhoto
{
    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Photo, "image/png");
        var (palette, data, dataOver, exifSeen, colours) = (false, false, false, false, 0);

        plan.Keep(file, 0, 8);
        file.Skip(8);

        while (true)
        {
            file.NextPart(MediaPlan.MostPhotoParts);
            var at = file.Position;
            var length = file.U32();
            var type = file.U32();
            var whole = 12L + length;

            if (length > int.MaxValue || whole > file.Length - at || (plan.Width is null && type != Chunk("IHDR"u8)))
            {
                throw FileRefusals.Damaged(file.Name);
            }

            dataOver |= data && type != Chunk("IDAT"u8);

            if (type == Chunk("IHDR"u8))
            {
                colours = Header(plan, file, length);
                plan.Keep(file, at, whole);
            }
            else if (type == Chunk("IDAT"u8))
            {
                if (dataOver || (colours == 3 && !palette))
                {
                    throw FileRefusals.Damaged(file.Name);
                }

                data = true;
                plan.Keep(file, at, whole);
            }
            else if (
                type == Chunk("PLTE"u8)
                || type == Chunk("tRNS"u8)
                || type == Chunk("gAMA"u8)
                || type == Chunk("cHRM"u8)
                || type == Chunk("sRGB"u8)
            )
            {
                palette |= type == Chunk("PLTE"u8);
                plan.Keep(file, at, whole);
            }
            else if (type == Chunk("eXIf"u8) && length <= ushort.MaxValue && !exifSeen)
            {
                exifSeen = true;
                Reduce(plan, file, ExifBlock.Read(file.Peek((int)length)));
            }
            else if (type == Chunk("IEND"u8))
            {
                plan.Keep(file, at, whole);
                return data && length == 0 ? plan : throw FileRefusals.Damaged(file.Name);
            }
            else if ((type & 0x20000000) == 0)
            {
                throw FileRefusals.Damaged(file.Name); // a critical chunk nobody knows
            }

            file.Skip(at + whole - file.Position);
        }
    }

    /// <returns>The colour type; 3 wants a palette.</returns>
    private static int Header(MediaPlan plan, MediaSource file, uint length)
    {
        if (plan.Width is not null || length != 13)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        var body = file.Take(13);
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
        var (depth, colours) = (body[8], body[9]);
        var known = colours switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        var sum = Crc32.Of([.. "IHDR"u8, .. body]);
        var plain = body[10] == 0 && body[11] == 0 && body[12] <= 1;

        if (!known || !plain || file.U32() != sum)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        plan.Measure(file, width, height);
        return colours;
    }

    private static void Reduce(MediaPlan plan, MediaSource file, ExifBlock exif)
    {
        plan.Hint = exif.Place;

        if (exif.OnlyOrientation() is { } block)
        {
            byte[] typed = [.. "eXIf"u8, .. block];
            var chunk = new byte[4 + typed.Length + 4];
            BinaryPrimitives.WriteInt32BigEndian(chunk, block.Length);
            typed.CopyTo(chunk, 4);
            BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + typed.Length), Crc32.Of(typed));
            plan.Say(file, chunk);
        }
    }

    private static uint Chunk(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);
}
