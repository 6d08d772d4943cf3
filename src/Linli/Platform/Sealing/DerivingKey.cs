using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Sealing;

/// <summary>32 secret bytes from which a key for each purpose is computed (HKDF-SHA256), so that no two purposes share one.</summary>
internal class DerivingKey
{
    /// <summary>Bytes of it, and of every key derived from it.</summary>
    public const int Length = 32;

    // There are a few purposes and counties, and thousands of values to seal.
    private readonly ConcurrentDictionary<string, byte[]> _derived = new();

    /// <exception cref="CryptographicException">It has not that many bytes.</exception>
    public DerivingKey(byte[] bytes) =>
        Bytes = bytes.Length == Length ? bytes : throw new CryptographicException($"A key must have {Length} bytes.");

    /// <summary>The secret itself: to be sealed under another, nothing else.</summary>
    public byte[] Bytes { get; }

    /// <summary>A key for one purpose.</summary>
    /// <returns>The key itself, not a copy: not to be written to.</returns>
    public byte[] Derive(string purpose) =>
        _derived.GetOrAdd(purpose, p => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, Length, info: Encoding.UTF8.GetBytes(p)));
}
