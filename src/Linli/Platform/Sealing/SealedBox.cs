using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Sealing;

/// <summary>
/// A sealed value: suite 1 byte, version of the key 1 byte, nonce, ciphertext, tag. Suite, version and place are authenticated with it. What
/// each suite needs of keys is derived apart, so that one key never serves two algorithms.
/// </summary>
internal static class SealedBox
{
    private const int Head = 2;
    private const int AesNonce = 12;
    private const int AesTag = 16;

    [ThreadStatic]
    private static (byte[]? Key, AesGcm? Aes) _ready;

    /// <param name="key">32 bytes.</param>
    /// <param name="version">Which of the keys of the place it is, so that it is found again after an exchange.</param>
    public static byte[] Close(CipherSuite suite, byte[] key, byte version, ReadOnlySpan<byte> text, SealedPlace place)
    {
        var (nonceLength, tagLength) = Lengths(suite);
        var box = new byte[Head + nonceLength + text.Length + tagLength];
        box[0] = (byte)suite;
        box[1] = version;
        Nonces.Fill(box.AsSpan(Head, nonceLength));
        var context = Context(suite, version, place);
        var sealedText = box.AsSpan(Head + nonceLength, text.Length);
        var tag = box.AsSpan(box.Length - tagLength);

        if (suite == CipherSuite.Aes)
        {
            Aes(key).Encrypt(box.AsSpan(Head, nonceLength), text, sealedText, tag, context);
        }
        else
        {
            NationalCipher.Crypt(EncryptionKey(key), box.AsSpan(Head, nonceLength), text, sealedText);
            Tag(key, box.AsSpan(0, box.Length - tagLength), context).CopyTo(tag);
        }

        return box;
    }

    /// <exception cref="CryptographicException">The value was changed, moved to another place, or sealed with another key.</exception>
    public static byte[] Open(byte[] key, byte[] box, SealedPlace place)
    {
        var suite = SuiteOf(box);
        var (nonceLength, tagLength) = Lengths(suite);

        if (box.Length < Head + nonceLength + tagLength)
        {
            throw new CryptographicException("Not a sealed value.");
        }

        var context = Context(suite, VersionOf(box), place);
        var nonce = box.AsSpan(Head, nonceLength);
        var sealedText = box.AsSpan(Head + nonceLength, box.Length - Head - nonceLength - tagLength);
        var tag = box.AsSpan(box.Length - tagLength);
        var text = new byte[sealedText.Length];

        if (suite == CipherSuite.Aes)
        {
            Aes(key).Decrypt(nonce, sealedText, tag, text, context);
        }
        else if (CryptographicOperations.FixedTimeEquals(tag, Tag(key, box.AsSpan(0, box.Length - tagLength), context)))
        {
            NationalCipher.Crypt(EncryptionKey(key), nonce, sealedText, text);
        }
        else
        {
            throw new CryptographicException("The value was changed, moved, or sealed with another key.");
        }

        return text;
    }

    /// <summary>With what a box was sealed.</summary>
    /// <exception cref="CryptographicException">It is not a box.</exception>
    public static CipherSuite SuiteOf(byte[] box) =>
        box.Length > Head && (CipherSuite)box[0] is CipherSuite.Aes or CipherSuite.Sm4
            ? (CipherSuite)box[0]
            : throw new CryptographicException("Not a sealed value of a known suite.");

    /// <summary>With which of the keys of its place.</summary>
    /// <exception cref="CryptographicException">It is not a box.</exception>
    public static byte VersionOf(byte[] box)
    {
        SuiteOf(box);
        return box[1];
    }

    /// <summary>How a box begins that is sealed with this suite and version.</summary>
    public static byte[] HeadOf(CipherSuite suite, byte version) => [(byte)suite, version];

    // One record has ten values under one key, one after the other; making the cipher ready costs more than either of its ends.
    private static AesGcm Aes(byte[] key)
    {
        if (!ReferenceEquals(key, _ready.Key))
        {
            _ready.Aes?.Dispose();
            _ready = (key, new AesGcm(key, AesTag));
        }

        return _ready.Aes!;
    }

    private static (int Nonce, int Tag) Lengths(CipherSuite suite) =>
        suite == CipherSuite.Aes ? (AesNonce, AesTag) : (NationalCipher.Block, NationalCipher.Sum);

    private static byte[] EncryptionKey(byte[] key) => NationalCipher.Derive(key, "sm4")[..NationalCipher.Block];

    // The length of the place comes first, so that no bytes can pass from the place into the text.
    private static byte[] Tag(byte[] key, ReadOnlySpan<byte> head, byte[] context) =>
        NationalCipher.Authenticate(
            NationalCipher.Derive(key, "hmac-sm3"),
            [.. BitConverter.GetBytes(context.Length), .. context, .. head]
        );

    private static byte[] Context(CipherSuite suite, byte version, SealedPlace place) =>
        Encoding.UTF8.GetBytes($"{place.County}|{place.Table}|{place.Column}|{place.Row:N}|{(byte)suite}|{version}");
}
