using System.Security.Cryptography;

namespace Linli.Platform.Sealing;

/// <summary>
/// Chance for sealed values, drawn from the system a few kilobytes at a time: a file of 200,000 people needs millions of nonces, and each draw
/// of twelve bytes of its own costs more than the sealing. Every thread has its own; nothing is handed out twice.
/// </summary>
internal static class Nonces
{
    private const int Drawn = 4096;

    [ThreadStatic]
    private static byte[]? _chance;

    [ThreadStatic]
    private static int _left;

    /// <param name="nonce">At most 4,096 bytes.</param>
    public static void Fill(Span<byte> nonce)
    {
        var chance = _chance ??= new byte[Drawn];

        if (_left < nonce.Length)
        {
            RandomNumberGenerator.Fill(chance);
            _left = Drawn;
        }

        var given = chance.AsSpan(_left - nonce.Length, nonce.Length);
        given.CopyTo(nonce);
        given.Clear();
        _left -= nonce.Length;
    }
}
