namespace Linli.Platform.Files.Audio;

/// <summary>
/// WebM as browsers record it (Matroska, RFC 9559), element by element, sound tracks only. Elements not needed to play (tags, attachments,
/// title, date, names …) become empty Void elements of the same length, so the index still points right.
/// </summary>
internal static class WebmAudio
{
    private const uint Segment = 0x18538067;
    private const uint Cluster = 0x1F43B675;
    private const uint DocType = 0x4282;
    private const uint TrackType = 0x83;
    private const uint Video = 0xE0;

    // The head alone is kept; the children follow. EBML, Segment, Info, Tracks, TrackEntry, Cluster.
    private static readonly HashSet<uint> Entered = [0x1A45DFA3, Segment, 0x1549A966, 0x1654AE6B, 0xAE, Cluster];

    private static readonly HashSet<uint> Kept =
    [
        .. (uint[])[0x4286, 0x42F7, 0x42F2, 0x42F3, DocType, 0x4287, 0x4285], // EBML head
        .. (uint[])[0x114D9B74, 0x1C53BB6B], // SeekHead, Cues
        .. (uint[])[0x2AD7B1, 0x4489, 0x4D80, 0x5741], // scale, duration, the two required program names
        .. (uint[])[0xD7, 0x73C5, TrackType, 0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, 0x86, 0x63A2, 0x56AA, 0x56BB, 0xE1], // track
        .. (uint[])[0xE7, 0xA7, 0xAB, 0xA3, 0xA0], // time, position, size, blocks
    ];

    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Audio, "audio/webm");
        var (isWebm, sounds, blocks) = (false, 0, 0);

        while (file.Left > 0)
        {
            file.NextPart(MediaPlan.MostSoundParts);
            var at = file.Position;
            var id = (uint)Number(file, most: 4, keepMark: true);
            var length = Number(file, most: 8, keepMark: false);
            var endless = length < 0;
            var whole = file.Position - at + (Entered.Contains(id) ? 0 : length);

            if (endless ? id is not (Segment or Cluster) : length > file.Left)
            {
                throw FileRefusals.Damaged(file.Name);
            }

            if (id == Video)
            {
                throw FileRefusals.Video(file.Name);
            }

            isWebm |= id == DocType && length == 4 && file.Peek(4).SequenceEqual("webm"u8);
            blocks += id is 0xA3 or 0xA0 ? 1 : 0;
            sounds += id == TrackType && length == 1 ? IsSound(file) : 0;

            if (Entered.Contains(id) || Kept.Contains(id))
            {
                plan.Keep(file, at, whole);
            }
            else
            {
                Void(plan, file, whole);
            }

            file.Skip(at + whole - file.Position);
        }

        return isWebm && sounds > 0 && blocks > 0 ? plan : throw FileRefusals.Damaged(file.Name);
    }

    private static int IsSound(MediaSource file) => file.Peek(1) is [2] ? 1 : throw FileRefusals.Video(file.Name);

    private static void Void(MediaPlan plan, MediaSource file, long whole)
    {
        var head = whole < 9 ? 2 : 9;
        var left = whole - head;
        byte[] size =
            head == 2
                ? [(byte)(0x80 | left)]
                :
                [
                    1,
                    (byte)(left >> 48),
                    (byte)(left >> 40),
                    (byte)(left >> 32),
                    (byte)(left >> 24),
                    (byte)(left >> 16),
                    (byte)(left >> 8),
                    (byte)left,
                ];

        plan.Say(file, [0xEC, .. size]);
        plan.Blank(file, left);
    }

    /// <returns>A number of variable length (RFC 8794); -1 for "length unknown".</returns>
    private static long Number(MediaSource file, int most, bool keepMark)
    {
        var first = file.U8();
        var bytes = System.Numerics.BitOperations.LeadingZeroCount((uint)first) - 24 + 1;

        if (bytes > most)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        long value = keepMark ? first : first & (0xFF >> bytes);
        var allOnes = !keepMark && value == 0xFF >> bytes;

        for (var i = 1; i < bytes; i++)
        {
            var next = file.U8();
            allOnes &= next == 0xFF;
            value = value << 8 | next;
        }

        return allOnes ? -1 : value;
    }
}
