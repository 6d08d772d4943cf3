namespace Linli.Platform.Files.Audio;

/// <summary>AMR and AMR-WB as old phones record it (RFC 4867 section 5): a mark, then frames. It has no place for metadata.</summary>
internal static class AmrAudio
{
    private static readonly int[] Narrow = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
    private static readonly int[] Wide = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

    public static MediaPlan Read(MediaSource file)
    {
        var isWide = file.Peek(9).SequenceEqual("#!AMR-WB\n"u8);

        if (!isWide && !file.Peek(6).SequenceEqual("#!AMR\n"u8))
        {
            throw FileRefusals.Damaged(file.Name);
        }

        var plan = new MediaPlan(MediaKind.Audio, isWide ? "audio/amr-wb" : "audio/amr");
        var mark = isWide ? 9 : 6;
        var lengths = isWide ? Wide : Narrow;

        plan.Keep(file, 0, mark);
        file.Skip(mark);
        FrameWalk.Run(file, plan, headBytes: 1, leastFrames: 1, head => head is [var b] && (b & 0x83) == 0 ? lengths[b >> 3 & 15] : 0);
        return plan;
    }
}
