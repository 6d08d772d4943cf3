namespace Linli.Platform.Files.Photos;

/// <summary>
/// JPEG (ITU-T T.81), segment by segment. Stays: tables, frame, scans, a JFIF header without thumbnail, Adobe's colour mark, the orientation.
/// Goes: EXIF, XMP, C2PA, maker notes, comments, colour profiles, second pictures and everything after the end of the picture.
/// </summary>
internal static class JpegPhoto
{
    // Honest progressive photos have about ten scans. Thousands make a decoder sweat for hours.
    private const int MostScans = 100;

    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Photo, "image/jpeg");
        var (scans, exifSeen, jfifSeen) = (0, false, false);

        plan.Keep(file, 0, 2);
        file.Skip(2);

        while (true)
        {
            file.NextPart(MediaPlan.MostPhotoParts);
            var marker = NextMarker(file);
            var at = file.Position - 2;

            if (marker == 0xD9)
            {
                plan.Keep(file, at, 2);
                return scans > 0 ? plan : throw FileRefusals.Damaged(file.Name);
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                continue; // stand-alone marks outside a scan mean nothing
            }

            if (marker is 0x00 or 0xD8)
            {
                throw FileRefusals.Damaged(file.Name);
            }

            var length = file.U16();
            var body = file.Take(Math.Max(0, length - 2));

            switch (marker)
            {
                case < 0xC0 or 0xC3 or (>= 0xC5 and <= 0xCF) or 0xDE or 0xDF:
                    throw FileRefusals.Damaged(file.Name); // lossless, arithmetic, hierarchical: no browser shows them

                case 0xC0
                or 0xC1
                or 0xC2 when plan.Width is null && IsFrame(body):
                    plan.Measure(file, width: body[3] << 8 | body[4], height: body[1] << 8 | body[2]);
                    plan.Keep(file, at, 2 + length);
                    break;

                case 0xC0
                or 0xC1
                or 0xC2:
                    throw FileRefusals.Damaged(file.Name);

                case 0xC4
                or 0xDB
                or 0xDD:
                    plan.Keep(file, at, 2 + length);
                    break;

                case 0xDA when plan.Width is not null && ++scans <= MostScans:
                    SkipScan(file);
                    plan.Keep(file, at, file.Position - at);
                    break;

                case 0xDA:
                    throw FileRefusals.Damaged(file.Name);

                case 0xE0 when !jfifSeen && body.Length >= 14 && body.StartsWith("JFIF\0"u8):
                    jfifSeen = true;
                    plan.Say(file, [0xFF, 0xE0, 0, 16, .. body[..12], 0, 0]);
                    break;

                case 0xE1 when !exifSeen && body.StartsWith("Exif\0\0"u8):
                    exifSeen = true;
                    Reduce(plan, file, ExifBlock.Read(body));
                    break;

                case 0xEE when body.Length >= 12 && body.StartsWith("Adobe"u8):
                    plan.Say(file, [0xFF, 0xEE, 0, 14, .. body[..12]]);
                    break;
            }
        }
    }

    private static void Reduce(MediaPlan plan, MediaSource file, ExifBlock exif)
    {
        plan.Hint = exif.Place;

        if (exif.OnlyOrientation() is { } block)
        {
            plan.Say(file, [0xFF, 0xE1, 0, (byte)(2 + 6 + block.Length), .. "Exif\0\0"u8, .. block]);
        }
    }

    // Some phones leave a few bytes between segments; decoders skip them, we drop them.
    private static byte NextMarker(MediaSource file)
    {
        file.SkipTo(0xFF);

        byte marker;
        do
        {
            marker = file.U8();
        } while (marker == 0xFF);

        return marker;
    }

    private static bool IsFrame(ReadOnlySpan<byte> body) => body.Length >= 9 && body[5] is 1 or 3 or 4 && body.Length == 6 + 3 * body[5];

    // Compressed data ends at the first FF that is neither stuffed (00), a restart (D0–D7) nor fill (FF).
    private static void SkipScan(MediaSource file)
    {
        while (true)
        {
            var ahead = file.Peek((int)Math.Clamp(file.Left, 2, 16 * 1024));
            var at = 0;

            // The last byte waits for the next window: an FF there needs its follower.
            while (ahead[at..].IndexOf((byte)0xFF) is var found and >= 0 && (at += found) + 1 < ahead.Length)
            {
                if (ahead[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
                {
                    file.Skip(at);
                    return;
                }

                at += ahead[at + 1] == 0xFF ? 1 : 2;
            }

            file.Skip(Math.Max(1, at < ahead.Length && ahead[at] == 0xFF ? at : ahead.Length));
        }
    }
}
