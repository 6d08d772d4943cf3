using System.Buffers.Binary;
using System.Numerics;

namespace Linli.Tests.Platform.Sealing;

/// <summary>SM3 written down a second time, from the standard, to compare the library with.</summary>
internal static class Sm3
{
    /// <summary>The sum of a text, 32 bytes.</summary>
    public static byte[] Sum(ReadOnlySpan<byte> text)
    {
        var length = (text.Length + 9 + 63) / 64 * 64;
        var padded = new byte[length];
        text.CopyTo(padded);
        padded[text.Length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded.AsSpan(length - 8), text.Length * 8L);
        uint[] state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

        for (var at = 0; at < length; at += 64)
        {
            Block(state, padded.AsSpan(at, 64));
        }

        var sum = new byte[32];

        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(sum.AsSpan(i * 4), state[i]);
        }

        return sum;
    }

    private static void Block(uint[] state, ReadOnlySpan<byte> block)
    {
        var w = new uint[68];

        for (var i = 0; i < 16; i++)
        {
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        }

        for (var i = 16; i < 68; i++)
        {
            var x = w[i - 16] ^ w[i - 9] ^ BitOperations.RotateLeft(w[i - 3], 15);
            w[i] =
                x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23) ^ BitOperations.RotateLeft(w[i - 13], 7) ^ w[i - 6];
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);

        for (var i = 0; i < 64; i++)
        {
            var turn = BitOperations.RotateLeft(i < 16 ? 0x79cc4519u : 0x7a879d8au, i);
            var ss1 = BitOperations.RotateLeft(BitOperations.RotateLeft(a, 12) + e + turn, 7);
            var ss2 = ss1 ^ BitOperations.RotateLeft(a, 12);
            var ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
            var gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
            var tt1 = ff + d + ss2 + (w[i] ^ w[i + 4]);
            var tt2 = gg + h + ss1 + w[i];
            (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
            (h, g, f, e) = (
                g,
                BitOperations.RotateLeft(f, 19),
                e,
                tt2 ^ BitOperations.RotateLeft(tt2, 9) ^ BitOperations.RotateLeft(tt2, 17)
            );
        }

        uint[] worked = [a, b, c, d, e, f, g, h];

        for (var i = 0; i < 8; i++)
        {
            state[i] ^= worked[i];
        }
    }
}
