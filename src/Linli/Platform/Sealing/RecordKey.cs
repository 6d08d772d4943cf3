using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Sealing;

/// <summary>
/// The key of one record: what is sealed of it and of its history hangs on it, and it is itself sealed with the county's key. So a county
/// key is exchanged by wrapping these anew, and a record whose key is gone can never be read again, in its history neither (docs/adr/0023).
/// </summary>
internal sealed class RecordKey
{
    // It is never exchanged: what it sealed stands in a history that nobody may write again.
    private const byte Version = 1;

    private readonly byte[] _key;
    private readonly CipherSuite _suite;

    private RecordKey(byte[] key, CipherSuite suite) => (_key, _suite) = (key, suite);

    /// <summary>A new key, and what to keep of it in the row.</summary>
    /// <param name="place">Where the wrapped key lies.</param>
    public static (RecordKey Key, byte[] Wrapped) Make(Envelope envelope, SealedPlace place)
    {
        var key = RandomNumberGenerator.GetBytes(DerivingKey.Length);
        return (new(key, envelope.Suite), envelope.SealBytes(key, place));
    }

    /// <exception cref="CryptographicException">The wrapped key was changed, moved to another place, or sealed with another key.</exception>
    public static RecordKey Open(Envelope envelope, byte[] wrapped, SealedPlace place) =>
        new(envelope.OpenBytes(wrapped, place), envelope.Suite);

    /// <summary>Null stays null: what was not told is not stored.</summary>
    public byte[]? Seal(string? plain, SealedPlace place) =>
        plain is null ? null : SealedBox.Close(_suite, _key, Version, Encoding.UTF8.GetBytes(plain), place);

    /// <exception cref="CryptographicException">The value was changed, moved to another place, or sealed with another key.</exception>
    public string? Open(byte[]? box, SealedPlace place) => box is null ? null : Encoding.UTF8.GetString(SealedBox.Open(_key, box, place));
}
