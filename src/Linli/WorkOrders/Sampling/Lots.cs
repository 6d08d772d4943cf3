using System.Security.Cryptography;
using System.Text;

namespace Linli.WorkOrders.Sampling;

/// <summary>
/// Draws lots anybody can check: every household gets a number from the seed and its own key (SHA-256), the smallest win. Same seed and
/// same population, same draw, on any machine and in any year.
/// </summary>
internal static class Lots
{
    /// <summary>A seed nobody can guess or choose.</summary>
    public static string Seed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <param name="population">Keys of households; the order does not matter.</param>
    public static IReadOnlyList<string> Draw(IEnumerable<string> population, int size, string seed) =>
        [.. population.Distinct(StringComparer.Ordinal).OrderBy(key => Lot(seed, key), StringComparer.Ordinal).Take(size)];

    private static string Lot(string seed, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{key}")));
}
