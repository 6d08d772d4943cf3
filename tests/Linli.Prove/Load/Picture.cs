using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Linli.Prove.Load;

/// <summary>A photo that no other is like: a PNG of chance, small unless said otherwise.</summary>
internal static class Picture
{
    private const int Side = 96;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Step((uint)n))];

    public static byte[] New(Random chance, int side = Side)
    {
        var lines = new byte[side * (1 + (side * 3))];
        chance.NextBytes(lines);

        for (var line = 0; line < side; line++)
        {
            lines[line * (1 + (side * 3))] = 0;
        }

        using var packed = new MemoryStream();

        using (var zip = new ZLibStream(packed, side == Side ? CompressionLevel.Fastest : CompressionLevel.NoCompression, leaveOpen: true))
        {
            zip.Write(lines);
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, side);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), side);
        (head[8], head[9]) = (8, 2);
        return [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~named.Aggregate(uint.MaxValue, (crc, b) => Table[(crc ^ b) & 0xFF] ^ (crc >> 8)));
        return [.. length, .. named, .. sum];
    }

    private static uint Step(uint n) => Enumerable.Range(0, 8).Aggregate(n, (c, _) => (c & 1) == 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1);
}
