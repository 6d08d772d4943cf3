namespace Linli.Kernel;

/// <summary>
/// The unified social credit code of 18 signs (GB 32100), of enterprises, self-employed traders, associations and also of villages and
/// communities: authority, class, six digits of a county, nine of the body's own code, one check sign. Public, not a secret.
/// </summary>
public static class CreditCode
{
    public const int Length = 18;

    // Without I, O, S, V and Z, which are misread.
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Reads a code in any spelling: wide signs, small letters, blanks and hyphens.</summary>
    public static CreditCodeReading Read(string text)
    {
        var code = string.Concat(FullWidth.Normalize(text).ToUpperInvariant().Where(sign => !char.IsWhiteSpace(sign) && sign != '-'));

        if (code.Length == 15 && code.All(char.IsAsciiDigit))
        {
            return No($"这是 15 位的旧注册号；请按营业执照填 18 位统一社会信用代码");
        }

        if (code.Length != Length)
        {
            return No($"统一社会信用代码应为 18 位，这里是 {code.Length} 位；请核对");
        }

        if (code.FirstOrDefault(sign => !Signs.Contains(sign)) is var wrong and not '\0')
        {
            var mended = code.Replace('O', '0').Replace('I', '1').Replace('Z', '2').Replace('S', '5');
            return No(
                $"统一社会信用代码里不会有“{wrong}”；请核对",
                mended.All(Signs.Contains) && CheckSign(mended) == mended[17] ? mended : null
            );
        }

        return CheckSign(code) == code[17]
            ? new(code, null, null)
            : No($"统一社会信用代码的校验码不对，一定有一位写错了；请对照执照逐位核对");
    }

    /// <summary>The last sign that the first seventeen ask for.</summary>
    public static char CheckSign(ReadOnlySpan<char> signs)
    {
        var sum = 0;

        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Signs.IndexOf(signs[i], StringComparison.Ordinal) * Weights[i];
        }

        return Signs[(31 - sum % 31) % 31];
    }

    private static CreditCodeReading No(FormattableString problem, string? suggestion = null) => new(null, problem, suggestion);
}

/// <summary>A credit code, or why the text is none.</summary>
/// <param name="Code">18 capital signs; null when there is a problem.</param>
/// <param name="Problem">A Chinese sentence with the way out; its format is the key of the English twin.</param>
/// <param name="Suggestion">What was probably meant; null when there is no honest guess.</param>
public sealed record CreditCodeReading(string? Code, FormattableString? Problem, string? Suggestion);
