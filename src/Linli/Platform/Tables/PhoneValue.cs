using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>A phone number in any of its spellings: wide digits, blanks, +86, the 13800001234.0 and 1.38E+10 of Excel.</summary>
internal static partial class PhoneValue
{
    /// <summary>The number as <see cref="PhoneNumber"/> writes it: ASCII digits, hyphens after area code and before extension.</summary>
    public static CellReading<string> Read(TableCell cell)
    {
        if (cell.Fault is { } fault)
        {
            return cell.Problem(fault.Reason, fault.Suggestion);
        }
        var typed = Visible(FullWidth.Normalize(cell.Text ?? ""));
        if (typed.Length == 0 || NoAnswer.Is(typed))
        {
            return CellReading<string>.Empty;
        }
        if (typed.Length > 64)
        {
            return cell.Problem($"这不是电话号码；请填写手机号或带区号的固定电话");
        }
        var number = Canonical(typed);
        return PhoneNumber.IsCallable(number) ? CellReading<string>.Of(number) : Refused(cell, typed, number);
    }

    private static CellProblem Refused(TableCell cell, string typed, string number)
    {
        if (typed.Contains('*'))
        {
            return cell.Problem($"号码打了星号，看不到完整的号码；请填写完整号码");
        }
        if (Scientific().IsMatch(typed))
        {
            return cell.Problem($"号码被 Excel 写成了科学计数，后几位已经丢失；请把这一列设为文本格式后重新填写");
        }
        var several = Several().Split(typed).Select(Canonical).Where(PhoneNumber.IsCallable).ToList();
        if (several.Count > 0)
        {
            return cell.Problem($"这一格里不止一个号码，或夹着别的字；请只留一个号码", several[0]);
        }
        if (LooksLikeDigits(number) is { } mended)
        {
            return cell.Problem($"号码里有字母，像是把数字打成了字母；请核对", mended);
        }
        var digits = number.Count(char.IsAsciiDigit);
        return digits == 0 || digits != number.Length ? cell.Problem($"这不是电话号码；请填写手机号或带区号的固定电话")
            : number[0] == '1' && digits != 11 ? cell.Problem($"手机号应为 11 位，这里是 {digits} 位；请核对")
            : cell.Problem($"没有这样的电话号码；请填写手机号或带区号的固定电话");
    }

    private static string Canonical(string typed)
    {
        var text = typed.Trim('\'', '`', '.', ',', ';', ':', '；', '，', '、');
        if (
            Scientific().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole)
            && text.Count(char.IsAsciiDigit) >= 12
        )
        {
            text = whole.ToString("0", CultureInfo.InvariantCulture);
        }
        text = Label().Replace(PointZero().Replace(text, ""), "");
        text = Extension().Replace(text, "#");
        text = Signs().Replace(text, "");
        text = Country().Replace(text, "");
        return AreaCode().Replace(text, "$1-$2").Replace('#', '-');
    }

    private static string? LooksLikeDigits(string number)
    {
        var digits = number
            .Replace('O', '0')
            .Replace('o', '0')
            .Replace('l', '1')
            .Replace('I', '1')
            .Replace('i', '1')
            .Replace('Z', '2')
            .Replace('S', '5')
            .Replace('B', '8');
        return PhoneNumber.IsCallable(digits) ? digits : null;
    }

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var sign in Invisible.Trim(text))
        {
            _ =
                char.IsWhiteSpace(sign) ? visible.Append(' ')
                : Invisible.IsInvisible(sign) ? visible
                : visible.Append(sign);
        }
        return visible.ToString();
    }

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[eE]\+?[0-9]+$")]
    private static partial Regex Scientific();

    [GeneratedRegex(@"\.0+$")]
    private static partial Regex PointZero();

    [GeneratedRegex(@"^(手机|电话|联系电话|手机号|tel|phone|mobile)[:. ]*", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"\s*(转|分机|ext\.?|x)\s*(?=[0-9]{1,6}$)", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[\s\-‐‑‒–—―−()\[\].·]+")]
    private static partial Regex Signs();

    [GeneratedRegex(@"^(\+|00)?86(?=1[3-9][0-9]{9}$|0?[0-9]{9,11}$)|^\+86")]
    private static partial Regex Country();

    [GeneratedRegex(@"^(0(?:10|2[0-9]|[3-9][0-9]{2}))([0-9]{7,8}(?:#[0-9]+)?)$")]
    private static partial Regex AreaCode();

    [GeneratedRegex(@"[\s/、，,;；|\\或和]+|(?<=[0-9])[（(]|[\p{IsCJKUnifiedIdeographs}:]+")]
    private static partial Regex Several();
}
