using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Linli.Kernel;

/// <summary>
/// UUIDv7 that stand in the order in which they were made, also within one millisecond: what a save tells is delivered in the order in which
/// it happened, and rows made together come back as they were made.
/// </summary>
public static class Ids
{
    private const int Counted = 26;
    private static int _made;

    /// <param name="at">The instant the id stands at; of two ids at one instant the one made first is the smaller.</param>
    public static Guid Next(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id[10..]);
        BinaryPrimitives.WriteUInt64BigEndian(id, (ulong)at.ToUnixTimeMilliseconds() << 16);
        // RFC 9562, 6.2: a counter where only chance would be; it begins anew after 67 million, which no millisecond sees.
        var nth = (uint)Interlocked.Increment(ref _made) & ((1u << Counted) - 1);
        id[6] = (byte)(0x70 | nth >> 22);
        id[7] = (byte)(nth >> 14);
        id[8] = (byte)(0x80 | (nth >> 8 & 0x3F));
        id[9] = (byte)nth;
        return new Guid(id, bigEndian: true);
    }
}
