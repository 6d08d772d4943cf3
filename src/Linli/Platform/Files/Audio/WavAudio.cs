using System.Buffers.Binary;

namespace Linli.Platform.Files.Audio;

/// <summary>WAV: the format, the length fact and the sound stay; LIST, bext, iXML, ID3 and everything else goes.</summary>
internal static class WavAudio
{
    public static MediaPlan Read(MediaSource file)
    {
        var plan = new MediaPlan(MediaKind.Audio, "audio/wav");
        var (format, sound) = (false, false);

        file.Skip(4);
        var end = 8 + (long)file.U32LittleEndian();
        file.Skip(4);

        if (end > file.Length)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        while (file.Position + 8 <= end && !sound)
        {
            file.NextPart(MediaPlan.MostPhotoParts);
            var at = file.Position;
            var type = file.U32();
            var length = file.U32LittleEndian();
            file.Skip(length);

            format |= type == 0x666D7420; // "fmt "
            sound |= type == 0x64617461; // "data"

            if (type is 0x666D7420 or 0x64617461 or 0x66616374) // "fact"
            {
                plan.Keep(file, at, 8L + length);
                plan.Blank(file, length & 1);
            }

            file.Skip(Math.Min(length & 1, file.Left));
        }

        if (!format || !sound)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        byte[] head = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)(plan.Bytes + 4));
        plan.SayFirst(head);
        return plan;
    }
}
