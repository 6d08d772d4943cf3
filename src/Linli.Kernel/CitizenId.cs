using System.Globalization;

namespace Linli.Kernel;

/// <summary>
/// The citizen number of 18 signs (GB 11643): six digits of a county, the day of birth, three of order (odd for men), one check sign.
/// Residence permits for people from Hong Kong, Macao and Taiwan (81, 82, 83) and the foreigners' permanent residence card of 2023 (9…)
/// are made the same way.
/// </summary>
public static class CitizenId
{
    public const int Length = 18;

    private const string CheckSigns = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // GB/T 2260: the provinces; 81 to 83 are the residence permits.
    private static readonly HashSet<string> Provinces =
    [
        .. "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".Split(' '),
    ];

    /// <summary>Reads a number in any spelling: wide signs, blanks, a small x.</summary>
    /// <param name="today">Nobody is born later.</param>
    public static CitizenIdReading Read(string text, DateOnly today)
    {
        var number = string.Concat(FullWidth.Normalize(text).ToUpperInvariant().Where(sign => !char.IsWhiteSpace(sign) && sign != '-'));

        if (number.Contains('*'))
        {
            return No($"证件号打了星号，看不到完整的号码；请填写完整号码");
        }

        if (number.Length == 15 && number.All(char.IsAsciiDigit))
        {
            var grown = number[..6] + "19" + number[6..];
            return No($"这是 15 位的旧号码，2013 年起已停用；请核对身份证后填 18 位", grown + CheckSign(grown));
        }

        if (number.Length != Length)
        {
            return No($"身份证号应为 18 位，这里是 {number.Length} 位；请核对");
        }

        if (!number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            var mended = number.Replace('O', '0').Replace('I', '1').Replace('L', '1').Replace('S', '5').Replace('B', '8');
            return No($"身份证号里有不该有的字母；请核对", mended != number && Read(mended, today).Problem is null ? mended : null);
        }

        if (!Provinces.Contains(number[..2]) && number[0] != '9')
        {
            return No($"身份证号的前两位 {number[..2]} 不是任何省的代码；请核对");
        }

        if (!DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return No($"身份证号里的出生日期 {number[6..14]} 不存在；请核对第 7 到 14 位");
        }

        if (birth > today || birth.Year < 1880)
        {
            return No($"身份证号里的出生日期 {number[6..14]} 不合情理；请核对第 7 到 14 位");
        }

        return CheckSign(number) == number[17]
            ? new(number, birth, (number[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female, null, null)
            : No($"身份证号的校验码不对，一定有一位写错了；请对照证件逐位核对");
    }

    /// <summary>The last sign that the first seventeen digits ask for.</summary>
    public static char CheckSign(ReadOnlySpan<char> digits)
    {
        var sum = 0;

        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return CheckSigns[sum % 11];
    }

    /// <summary>The number as lists show it: <c>110***********002X</c>; of a shorter one, a passport's, only the first sign and the last two.</summary>
    public static string Mask(string number)
    {
        var (first, last) = number.Length >= 15 ? (3, 4) : (1, 2);
        return number.Length > first + last
            ? number[..first] + new string('*', number.Length - first - last) + number[^last..]
            : new string('*', number.Length);
    }

    private static CitizenIdReading No(FormattableString problem, string? suggestion = null) => new(null, null, null, problem, suggestion);
}

/// <summary>What a citizen number says, or why it is none.</summary>
/// <param name="Number">18 signs with a capital X; null when there is a problem.</param>
/// <param name="Problem">A Chinese sentence with the way out; its format is the key of the English twin.</param>
/// <param name="Suggestion">What was probably meant; null when there is no honest guess.</param>
public sealed record CitizenIdReading(string? Number, DateOnly? Birth, Sex? Sex, FormattableString? Problem, string? Suggestion);
