namespace Linli.Platform.Files.Audio;

/// <summary>
/// MP3 and raw AAC: frames in a row. Only frames stay; ID3, APE and Lyrics tags before and after them (they can hold places, names and
/// pictures) go.
/// </summary>
internal static class FrameAudio
{
    private static readonly int[] BitratesMpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] BitratesMpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] Rates = [44_100, 48_000, 32_000];

    public static MediaPlan Read(MediaSource file)
    {
        SkipTags(file);

        var first = file.Peek(7);
        var isAac = AacFrame(first) > 0;
        var plan = new MediaPlan(MediaKind.Audio, isAac ? "audio/aac" : "audio/mpeg");

        FrameWalk.Run(file, plan, headBytes: 7, leastFrames: 3, isAac ? AacFrame : Mp3Frame);
        return plan;
    }

    private static void SkipTags(MediaSource file)
    {
        while (file.Peek(10) is { Length: 10 } head && head.StartsWith("ID3"u8))
        {
            var size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9];
            var footer = (head[5] & 0x10) == 0 ? 0 : 10;

            if (((head[6] | head[7] | head[8] | head[9]) & 0x80) != 0)
            {
                throw FileRefusals.Damaged(file.Name);
            }

            file.Skip(10L + size + footer);
        }
    }

    /// <returns>Length of the frame (ISO 11172-3, 13818-3, layer III), 0 when this is none.</returns>
    private static int Mp3Frame(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF || (head[1] & 0xE6) != 0xE2)
        {
            return 0;
        }

        var (version, bitrate, rate, padding) = (head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1);

        if (version == 1 || bitrate is 0 or 15 || rate == 3)
        {
            return 0;
        }

        return version == 3
            ? 144_000 * BitratesMpeg1[bitrate] / Rates[rate] + padding
            : 72_000 * BitratesMpeg2[bitrate] / (Rates[rate] / (version == 2 ? 2 : 4)) + padding;
    }

    /// <returns>Length of the ADTS frame (ISO 13818-7), 0 when this is none.</returns>
    private static int AacFrame(ReadOnlySpan<byte> head)
    {
        if (head.Length < 7 || head[0] != 0xFF || (head[1] & 0xF6) != 0xF0 || (head[2] >> 2 & 15) > 12)
        {
            return 0;
        }

        var length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5;
        return length > 7 ? length : 0;
    }
}
