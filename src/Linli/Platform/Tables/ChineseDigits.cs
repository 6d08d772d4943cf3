using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Platform.Tables;

/// <summary>Numbers in characters, as formal letters write dates: 二〇二六年十一月二十一日.</summary>
internal static partial class ChineseDigits
{
    private const string Digits = "〇一二三四五六七八九";

    public static string ToAscii(string text) => Run().Replace(text, m => Value(m.Value.Replace('零', '〇').Replace('○', '〇')));

    private static string Value(string run)
    {
        var ten = run.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return string.Concat(run.Select(sign => (char)('0' + Digits.IndexOf(sign, StringComparison.Ordinal))));
        }
        var tens = ten == 0 ? 1 : Digits.IndexOf(run[ten - 1], StringComparison.Ordinal);
        var ones = ten == run.Length - 1 ? 0 : Digits.IndexOf(run[ten + 1], StringComparison.Ordinal);
        return (tens * 10 + ones).ToString(CultureInfo.InvariantCulture);
    }

    // Not the numbers of weekdays.
    [GeneratedRegex(@"(?<![周期拜])[〇零○一二三四五六七八九]*十?[〇零○一二三四五六七八九]*(?=[年月日号时点分秒刻])")]
    private static partial Regex Run();
}
