using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Linli.Platform.Files;
using Linli.Platform.Settings;

namespace Linli.Platform.Sealing;

/// <summary>
/// The key everything sealed hangs on: 32 random bytes in <c>keys/master.key</c>, made at first start, mode 0600. Whoever loses it loses
/// the sealed fields; whoever has the database without it reads none.
/// </summary>
internal sealed class MasterKey
{
    public const int Length = 32;

    private readonly byte[] _key;

    // There are a few purposes and counties, and thousands of values to seal.
    private readonly ConcurrentDictionary<string, byte[]> _derived = new();

    public MasterKey(byte[] key) =>
        _key = key.Length == Length ? key : throw new CryptographicException($"The master key must have {Length} bytes.");

    /// <summary>A key for one county and one purpose, so that no two tables or counties share one.</summary>
    /// <returns>The key itself, not a copy: not to be written to.</returns>
    public byte[] Derive(string purpose) =>
        _derived.GetOrAdd(purpose, p => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes(p)));

    /// <summary>Where it lies. Every node of an installation has the same one.</summary>
    public static string FileOf(LinliSettings settings) => Path.Combine(settings.KeyFolder, "master.key");

    /// <summary>Reads the key file, or makes it when there is none.</summary>
    public static MasterKey LoadOrCreate(LinliSettings settings)
    {
        var file = FileOf(settings);

        if (!File.Exists(file))
        {
            DurableFile.WriteSecret(file, RandomNumberGenerator.GetBytes(Length));
        }

        return new(File.ReadAllBytes(file));
    }
}
