using System.Text;

namespace Linli.Kernel;

/// <summary>Codes of 80 bits that survive the telephone: Crockford's base 32, no I, L, O, U, in four groups of four, e.g. <c>K7Q2-9FMX-3TRA-W8ND</c>.</summary>
public static class SpokenCode
{
    /// <summary>Bytes a code is written from.</summary>
    public const int Bytes = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    /// <param name="bits">At least <see cref="Bytes"/>; what is more is left out.</param>
    public static string Write(ReadOnlySpan<byte> bits)
    {
        var code = new StringBuilder(Length + 3);

        for (var i = 0; i < Length; i++)
        {
            // 5 bits at a time from the front.
            var bit = i * 5;
            var next = bit / 8 + 1 < Bytes ? bits[bit / 8 + 1] : 0;
            var value = (bits[bit / 8] << 8 | next) >> (11 - bit % 8) & 31;
            code.Append(i > 0 && i % 4 == 0 ? "-" : "").Append(Alphabet[value]);
        }

        return code.ToString();
    }

    /// <summary>The code without hyphens, from what people type: lower case, wide signs, spaces for hyphens, O for 0, I and L for 1.</summary>
    public static string Read(string said) =>
        new string([.. said.ToUpperInvariant().Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)])
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');
}
