using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Sealing;

/// <summary>AES-256-GCM with the place as associated data. Layout: version 1 byte, nonce 12, ciphertext, tag 16.</summary>
internal static class SealedBox
{
    /// <summary>The layout and the county's key, as boxes and their places name it.</summary>
    public const byte Version = 1;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Close(byte[] key, ReadOnlySpan<byte> text, SealedPlace place)
    {
        var box = new byte[1 + NonceLength + text.Length + TagLength];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, text, box.AsSpan(1 + NonceLength, text.Length), box.AsSpan(box.Length - TagLength), Context(place));
        return box;
    }

    /// <exception cref="CryptographicException">The value was changed, moved to another place, or sealed with another key.</exception>
    public static byte[] Open(byte[] key, byte[] box, SealedPlace place)
    {
        if (box.Length < 1 + NonceLength + TagLength || box[0] != Version)
        {
            throw new CryptographicException("Not a sealed value of a known version.");
        }

        var text = new byte[box.Length - 1 - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            box.AsSpan(1, NonceLength),
            box.AsSpan(1 + NonceLength, text.Length),
            box.AsSpan(box.Length - TagLength),
            text,
            Context(place)
        );
        return text;
    }

    private static byte[] Context(SealedPlace place) =>
        Encoding.UTF8.GetBytes($"{place.County}|{place.Table}|{place.Column}|{place.Row:N}|{Version}");
}
