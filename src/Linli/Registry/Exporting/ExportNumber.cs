using System.Security.Cryptography;
using Linli.Kernel;

namespace Linli.Registry.Exporting;

/// <summary>The number of an export: 40 random bits, eight signs that can be said on the telephone, <c>K7Q2-9FMX</c> to people.</summary>
internal static class ExportNumber
{
    private const int Signs = 8;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>After a million exports of a county the next number is taken with a chance of one in a million: that save fails, the next one holds.</summary>
    public static string Make() => Write(RandomNumberGenerator.GetBytes(HiddenNumberBytes));

    /// <summary>As people read it.</summary>
    public static string Say(string number) => $"{number[..4]}-{number[4..]}";

    /// <summary>What people type, with or without the hyphen; null when it is no number.</summary>
    public static string? Read(string said) =>
        SpokenCode.Read(said) is { Length: Signs } read && read.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? read : null;

    /// <summary>The bits, for the marks of a file.</summary>
    public static byte[] Bits(string number)
    {
        var value = number.Aggregate(0UL, (sum, sign) => sum << 5 | (uint)Alphabet.IndexOf(sign, StringComparison.Ordinal));
        return [.. Enumerable.Range(0, HiddenNumberBytes).Select(i => (byte)(value >> 8 * (HiddenNumberBytes - 1 - i)))];
    }

    public static string Write(ReadOnlySpan<byte> bits)
    {
        var value = 0UL;

        foreach (var b in bits)
        {
            value = value << 8 | b;
        }

        return string.Create(
            Signs,
            value,
            (to, v) =>
            {
                for (var i = Signs - 1; i >= 0; i--, v >>= 5)
                {
                    to[i] = Alphabet[(int)(v & 31)];
                }
            }
        );
    }

    private const int HiddenNumberBytes = Platform.Tables.HiddenMark.Bytes;
}
