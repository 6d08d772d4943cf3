using System.Text;

namespace Linli.Platform.Tables;

/// <summary>
/// A number in signs nobody sees, at the end of a text: whoever gets a piece of a file back finds out which file it was. It survives copying
/// and sorting, not retyping, pictures or a program that takes zero-width signs away.
/// </summary>
internal static class HiddenMark
{
    /// <summary>Bytes of the number.</summary>
    public const int Bytes = 5;

    private const int SignsInByte = 4;
    private const int Length = (Bytes + 1) * SignsInByte;

    // Two bits each. All of them are allowed in XML and seen by nobody; what reads tables takes them off the ends of a text.
    private const string Signs = "\u200b\u200c\u200d\u2060";

    /// <param name="number"><see cref="Bytes"/> bytes.</param>
    public static string Write(ReadOnlySpan<byte> number)
    {
        var mark = new StringBuilder(Length);

        foreach (var b in (ReadOnlySpan<byte>)[.. number, Check(number)])
        {
            for (var shift = 6; shift >= 0; shift -= 2)
            {
                mark.Append(Signs[b >> shift & 3]);
            }
        }

        return mark.ToString();
    }

    /// <summary>Whether a text keeps its meaning with a mark behind it: numbers and codes are compared sign by sign elsewhere.</summary>
    public static bool Bears(string text) => text.Any(c => c > '\u2e7f');

    /// <summary>Every number in a text, each as often as it stands there. One in millions of other hidden signs may look like one.</summary>
    public static IEnumerable<byte[]> Read(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (!Signs.Contains(text[at], StringComparison.Ordinal))
            {
                at++;
            }
            else if (At(text, at) is { } number)
            {
                at += Length;
                yield return number;
            }
            else
            {
                at++;
            }
        }
    }

    private static byte[]? At(string text, int from)
    {
        if (from + Length > text.Length)
        {
            return null;
        }

        var bytes = new byte[Bytes + 1];

        for (var i = 0; i < Length; i++)
        {
            var bits = Signs.IndexOf(text[from + i], StringComparison.Ordinal);

            if (bits < 0)
            {
                return null;
            }

            bytes[i / SignsInByte] = (byte)(bytes[i / SignsInByte] << 2 | bits);
        }

        return bytes[Bytes] == Check(bytes.AsSpan(0, Bytes)) ? bytes[..Bytes] : null;
    }

    // CRC-8 (polynomial 0x07), begun at 0xA5 so that a run of one sign is no number.
    private static byte Check(ReadOnlySpan<byte> bytes)
    {
        var sum = (byte)0xA5;

        foreach (var b in bytes)
        {
            sum ^= b;

            for (var bit = 0; bit < 8; bit++)
            {
                sum = (byte)((sum & 0x80) != 0 ? sum << 1 ^ 0x07 : sum << 1);
            }
        }

        return sum;
    }
}
