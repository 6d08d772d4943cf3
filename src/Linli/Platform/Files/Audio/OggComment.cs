using System.Buffers.Binary;

namespace Linli.Platform.Files.Audio;

/// <summary>The second page of an Ogg recording with its comment packet emptied: one long blank vendor, no comments, a new check sum.</summary>
internal static class OggComment
{
    public static byte[] Blanked(MediaSource file, long at, int head, int body, bool isVorbis)
    {
        var page = file.Again(at, head + body).ToArray();
        var lacings = page.AsSpan(27, head - 27);
        var last = lacings.IndexOfAnyExcept((byte)255);
        var packet = page.AsSpan(head, last < 0 ? body : Sum(lacings[..(last + 1)]));
        var mark = isVorbis ? "\x03vorbis"u8 : "OpusTags"u8;
        var framing = isVorbis ? 1 : 0;
        var vendor = packet.Length - mark.Length - 8 - framing;

        if (!packet.StartsWith(mark) || vendor < 0)
        {
            throw FileRefusals.Damaged(file.Name);
        }

        if (last < 0)
        {
            throw FileRefusals.TagsTooBig(file.Name);
        }

        packet[mark.Length..].Fill((byte)' ');
        BinaryPrimitives.WriteInt32LittleEndian(packet[mark.Length..], vendor);
        BinaryPrimitives.WriteInt32LittleEndian(packet[(mark.Length + 4 + vendor)..], 0);

        if (isVorbis)
        {
            packet[^1] = 1;
        }

        page.AsSpan(22, 4).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), CheckSum(page));
        return page;
    }

    private static int Sum(ReadOnlySpan<byte> lacings)
    {
        var sum = 0;

        foreach (var lacing in lacings)
        {
            sum += lacing;
        }

        return sum;
    }

    /// <summary>RFC 3533: polynomial 0x04C11DB7, not reflected, starting at 0.</summary>
    public static uint CheckSum(ReadOnlySpan<byte> page)
    {
        var crc = 0u;

        foreach (var b in page)
        {
            crc ^= (uint)b << 24;

            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80000000) == 0 ? crc << 1 : crc << 1 ^ 0x04C11DB7u;
            }
        }

        return crc;
    }
}
