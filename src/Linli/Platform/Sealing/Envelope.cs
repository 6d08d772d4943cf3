using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;

namespace Linli.Platform.Sealing;

/// <summary>Where a sealed value lives. It is bound to its place: the same bytes in another row, column or county do not open.</summary>
internal sealed record SealedPlace(CountyCode County, string Table, string Column, Guid Row);

/// <summary>
/// Seals names and phones at rest: AES-256-GCM, one key per county, the place as associated data (promises 2.6.1).
/// Layout: version 1 byte, nonce 12, ciphertext, tag 16.
/// </summary>
internal sealed class Envelope(MasterKey master)
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Null stays null: what was not told is not stored.</summary>
    public byte[]? Seal(string? plain, SealedPlace place) => plain is null ? null : SealBytes(Encoding.UTF8.GetBytes(plain), place);

    /// <inheritdoc cref="Seal"/>
    public byte[] SealBytes(ReadOnlySpan<byte> text, SealedPlace place)
    {
        var box = new byte[1 + NonceLength + text.Length + TagLength];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(FieldKey(place.County), TagLength);
        aes.Encrypt(nonce, text, box.AsSpan(1 + NonceLength, text.Length), box.AsSpan(box.Length - TagLength), Context(place));
        return box;
    }

    /// <exception cref="CryptographicException">The value was changed, moved to another place, or sealed with another key.</exception>
    public string? Open(byte[]? box, SealedPlace place) => box is null ? null : Encoding.UTF8.GetString(OpenBytes(box, place));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(byte[] box, SealedPlace place)
    {
        if (box.Length < 1 + NonceLength + TagLength || box[0] != Version)
        {
            throw new CryptographicException("Not a sealed value of a known version.");
        }

        var text = new byte[box.Length - 1 - NonceLength - TagLength];
        using var aes = new AesGcm(FieldKey(place.County), TagLength);
        aes.Decrypt(
            box.AsSpan(1, NonceLength),
            box.AsSpan(1 + NonceLength, text.Length),
            box.AsSpan(box.Length - TagLength),
            text,
            Context(place)
        );
        return text;
    }

    /// <summary>Finds equal values without opening them: keyed, truncated to 16 bytes, with a key of its own.</summary>
    public byte[]? BlindIndex(string? plain, CountyCode county, string purpose) =>
        plain is null ? null : HMACSHA256.HashData(master.Derive($"index|{county}|{purpose}"), Encoding.UTF8.GetBytes(plain))[..16];

    private byte[] FieldKey(CountyCode county) => master.Derive($"field|{county}|{Version}");

    private static byte[] Context(SealedPlace place) =>
        Encoding.UTF8.GetBytes($"{place.County}|{place.Table}|{place.Column}|{place.Row:N}|{Version}");
}
