using System.Security.Cryptography;

namespace Linli.Territory;

/// <summary>The short words behind QR codes on doors: seven letters and digits that nobody confuses when reading them aloud.</summary>
internal static class QrCodes
{
    public const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    public const int Length = 7;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As typed by hand: capitals and stray blanks forgiven; null when it cannot be one.</summary>
    public static string? Read(string typed)
    {
        var code = typed.Trim().ToLowerInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}
