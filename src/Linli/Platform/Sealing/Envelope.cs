using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Settings;

namespace Linli.Platform.Sealing;

/// <summary>Where a sealed value lives. It is bound to its place: the same bytes in another row, column or county do not open.</summary>
internal sealed record SealedPlace(CountyCode County, string Table, string Column, Guid Row);

/// <summary>Seals names and phones at rest under the county's newest key, the place as associated data (promises 2.6.1).</summary>
internal sealed class Envelope(CountyKeys keys, LinliSettings settings)
{
    /// <summary>With what new values are sealed.</summary>
    public CipherSuite Suite => settings.Cipher;

    /// <summary>Null stays null: what was not told is not stored.</summary>
    public byte[]? Seal(string? plain, SealedPlace place) => plain is null ? null : SealBytes(Encoding.UTF8.GetBytes(plain), place);

    /// <inheritdoc cref="Seal"/>
    public byte[] SealBytes(ReadOnlySpan<byte> text, SealedPlace place)
    {
        var (version, key) = keys.Newest(place.County);
        return SealedBox.Close(Suite, key, version, text, place);
    }

    /// <exception cref="CryptographicException">The value was changed, moved to another place, or sealed with another key.</exception>
    public string? Open(byte[]? box, SealedPlace place) => box is null ? null : Encoding.UTF8.GetString(OpenBytes(box, place));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(byte[] box, SealedPlace place) =>
        SealedBox.Open(keys.Field(place.County, SealedBox.VersionOf(box)), box, place);

    /// <summary>Finds equal values without opening them: keyed, truncated to 16 bytes, with a key of its own.</summary>
    public byte[]? BlindIndex(string? plain, CountyCode county, string purpose) =>
        plain is null ? null : HMACSHA256.HashData(keys.RootOf(county).Derive($"index|{purpose}"), Encoding.UTF8.GetBytes(plain))[..16];
}
