using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Linli.Platform.Files.Uploading;

/// <summary>
/// Names an upload and is the right to go on with it: 256 random bits. It also says whose count it is in and how long the file will be, so
/// that one look at the folder tells what is on its way.
/// </summary>
/// <param name="Owner">Sixteen hex digits that the same person, or the same address, gets each time.</param>
/// <param name="Length">Bytes announced.</param>
/// <param name="Chance">What nobody can guess.</param>
internal sealed partial record UploadId(string Owner, long Length, string Chance)
{
    private const int ChanceBytes = 32;

    /// <param name="owner">Sixteen hex digits.</param>
    /// <param name="length">Bytes announced.</param>
    public static UploadId New(string owner, long length) =>
        new(owner, length, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ChanceBytes)));

    /// <summary>The id, or null for what cannot be one of ours.</summary>
    public static UploadId? Read(string text) =>
        Shape().Match(text) is { Success: true } match
        && long.TryParse(match.Groups[2].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            ? new(match.Groups[1].Value, length, match.Groups[3].Value)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Owner}-{Length:x}-{Chance}");

    [GeneratedRegex("^([0-9a-f]{16})-([0-9a-f]{1,10})-([0-9a-f]{64})$")]
    private static partial Regex Shape();
}
