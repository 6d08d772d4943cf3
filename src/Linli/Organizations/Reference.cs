using System.Buffers.Text;
using System.Security.Cryptography;
using Linli.Kernel;

namespace Linli.Organizations;

/// <summary>
/// A random reference to a row: 256 secret bits, of which only the hash is stored. Sessions, access tokens and known devices are such
/// rows. It names its county, because every key begins with it. Written <c>990101.</c> and 64 characters of base64url.
/// </summary>
internal sealed record Reference(CountyCode County, Guid Id, byte[] Secret)
{
    private const int SecretLength = 32;

    public string Text => $"{County}.{Base64Url.EncodeToString([.. Id.ToByteArray(), .. Secret])}";

    /// <summary>What is stored. The secret is random, so a fast hash is enough.</summary>
    public byte[] Hash => SHA256.HashData(Secret);

    public bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash, hash);

    public static Reference New(CountyCode county) => new(county, Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>Null when the text is not a reference.</summary>
    public static Reference? Read(string? text)
    {
        if (text is null || text.Length > 80 || text.IndexOf('.', StringComparison.Ordinal) != 6 || !text[..6].All(char.IsAsciiDigit))
        {
            return null;
        }

        if (!Base64Url.IsValid(text.AsSpan(7), out var length) || length != 16 + SecretLength)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text.AsSpan(7));
        return new(new CountyCode(text[..6]), new Guid(bytes.AsSpan(0, 16)), bytes[16..]);
    }
}
