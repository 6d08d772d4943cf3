using System.Security.Cryptography;
using Linli.Platform.Files;
using Linli.Platform.Settings;

namespace Linli.Platform.Sealing;

/// <summary>
/// The key everything sealed hangs on: 32 random bytes in <c>keys/master.key</c>, made at first start, mode 0600. Whoever loses it loses
/// the sealed fields; whoever has the database without it reads none.
/// </summary>
internal sealed class MasterKey(byte[] bytes) : DerivingKey(bytes)
{
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
