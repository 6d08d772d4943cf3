namespace Linli.Platform.Files.Audio;

/// <summary>Reads the length of a frame from its first bytes; 0 when it is none.</summary>
internal delegate int FrameLength(ReadOnlySpan<byte> head);

/// <summary>Steps over sound frames and keeps them.</summary>
internal static class FrameWalk
{
    // A cut last frame or a tag at the end is dropped. More than that would be sound we lose in silence: refuse instead.
    private const int LongestRest = 4096;

    public static void Run(MediaSource file, MediaPlan plan, int headBytes, int leastFrames, FrameLength lengthOf)
    {
        var from = file.Position;
        var frames = 0;

        while (lengthOf(file.Peek(headBytes)) is var length and > 0 && length <= file.Left)
        {
            file.NextPart(MediaPlan.MostSoundParts);
            file.Skip(length);
            frames++;
        }

        if (frames < leastFrames || (file.Left > LongestRest && !IsTag(file.Peek(11))))
        {
            throw FileRefusals.Damaged(file.Name);
        }

        plan.Keep(file, from, file.Position - from);
    }

    private static bool IsTag(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("TAG"u8) || rest.StartsWith("APETAGEX"u8) || rest.StartsWith("LYRICSBEGIN"u8) || rest.StartsWith("ID3"u8);
}
