using System.Text.RegularExpressions;

namespace Linli.Kernel;

/// <summary>Phone numbers of the mainland: mobile, fixed with or without area code and extension, 400 and 800.</summary>
public static partial class PhoneNumber
{
    [GeneratedRegex(@"^1[3-9][0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(
        @"^((0(10|2[0-9]|[3-9][0-9]{2})-?)?[2-9][0-9]{6,7}(-[0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4})\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Fixed();

    public static bool IsMobile(string number) => Mobile().IsMatch(number);

    /// <summary>Whether somebody can be called under this number: ASCII digits, hyphens only after area code and before extension.</summary>
    public static bool IsCallable(string number) => IsMobile(number) || Fixed().IsMatch(number);

    /// <summary>
    /// The number as shown in lists: 138****1234. Of a fixed line the area code and the last two digits stay (0571-******66);
    /// of anything shorter than seven digits nothing stays.
    /// </summary>
    public static string Mask(string number)
    {
        var text = number.Trim();
        var digits = text.Count(char.IsDigit);
        if (digits < 7)
        {
            return new string('*', text.Length);
        }
        var (first, last) =
            IsMobile(text) ? (3, 4)
            : text[0] == '0' && text.IndexOf('-', StringComparison.Ordinal) is >= 3 and <= 4 and var hyphen ? (hyphen, 2)
            : digits >= 11 ? (3, 4)
            : (0, 2);
        var seen = 0;
        return string.Concat(
            text.Select(sign =>
            {
                if (!char.IsDigit(sign))
                {
                    return sign;
                }
                seen++;
                return seen <= first || seen > digits - last ? sign : '*';
            })
        );
    }
}
