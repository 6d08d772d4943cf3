using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>A moment in any of its Chinese spellings, an Excel serial, or digits alone. Local clock time of the county.</summary>
/// <param name="zone">The county's zone, for spellings that carry an offset.</param>
/// <param name="today">For suggesting the year somebody left out.</param>
internal sealed partial class DateTimeValue(TimeZoneInfo zone, DateOnly today)
{
    private const string Iso = "yyyy-MM-dd HH:mm:ss";

    public CellReading<DateTime> Read(TableCell cell)
    {
        if (cell.Fault is { } fault)
        {
            return cell.Problem(fault.Reason, fault.Suggestion);
        }
        var typed = ChineseDigits.ToAscii(Invisible.Trim(FullWidth.Normalize(cell.Text ?? "")).Trim('\'', '"'));
        if (typed.Length == 0 || NoAnswer.Is(typed))
        {
            return CellReading<DateTime>.Empty;
        }
        if (typed.Length <= 64)
        {
            return typed.All(sign => char.IsAsciiDigit(sign) || sign == '.') ? Digits(cell, typed) : Words(cell, typed);
        }
        return Unknown(cell);
    }

    private CellReading<DateTime> Words(TableCell cell, string typed)
    {
        if (Offset().Match(typed) is { Success: true } && DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, out var instant))
        {
            return CellReading<DateTime>.Of(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        }
        var match =
            YearFirst().Match(typed) is { Success: true } year ? year
            : YearLast().Match(typed) is { Success: true } last ? last
            : NoYear().Match(typed);
        if (!match.Success)
        {
            return Unknown(cell);
        }
        var (y, m, d) = (Part(match, "y"), Part(match, "m") ?? 0, Part(match, "d") ?? 0);
        if (match.Groups["last"].Success)
        {
            var (first, second) = (m, d);
            var certain = first > 12 || second > 12 || first == second;
            (m, d) = first > 12 ? (second, first) : (first, second);
            return cell.Problem(
                $"日期的年份写在了最后，分不清月和日；请按“2026-11-21”这样写",
                certain ? Suggested(match, y!.Value, m, d) : null
            );
        }
        if (y is null)
        {
            return cell.Problem($"日期没有写年份；请按“2026-11-21”这样写", Suggested(match, today.Year, m, d));
        }
        if (y < 100)
        {
            return cell.Problem($"年份只写了两位；请按“2026-11-21”这样写", Suggested(match, 2000 + y.Value, m, d));
        }
        return Moment(match, y.Value, m, d) is { } moment ? CellReading<DateTime>.Of(moment)
            : Day(y.Value, m, d) is null ? cell.Problem($"没有这一天；请核对年月日")
            : cell.Problem($"没有这个时刻；请按“9:14”或“21:14”这样写", Twelve(match, y.Value, m, d));
    }

    private CellReading<DateTime> Digits(TableCell cell, string typed)
    {
        var match = Compact().Match(typed);
        if (match.Success)
        {
            return Moment(match, Part(match, "y")!.Value, Part(match, "m")!.Value, Part(match, "d")!.Value) is { } moment
                ? CellReading<DateTime>.Of(moment)
                : cell.Problem($"没有这一天；请核对年月日");
        }
        if (typed.Length is 10 or 13 && long.TryParse(typed, CultureInfo.InvariantCulture, out var unix))
        {
            var instant = typed.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(unix) : DateTimeOffset.FromUnixTimeMilliseconds(unix);
            return cell.Problem(
                $"这像是系统内部的时间戳，不是日期；请核对",
                TimeZoneInfo.ConvertTime(instant, zone).ToString(Iso, CultureInfo.InvariantCulture)
            );
        }
        // Serials of 1954 to 2119: smaller and larger numbers are not dates of an office.
        if (
            double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
            && serial is >= 20000 and < 80000
        )
        {
            return CellReading<DateTime>.Of(new DateTime(1899, 12, 30).AddSeconds(Math.Round(serial * 86400)));
        }
        var dotted = YearFirst().Match(typed);
        return dotted.Success ? Words(cell, typed) : Unknown(cell);
    }

    private static CellReading<DateTime> Unknown(TableCell cell) => cell.Problem($"看不懂这个日期；请按“2026-11-21 9:14”这样写");

    private static string? Suggested(Match match, int year, int month, int day) =>
        Moment(match, year, month, day)?.ToString(Iso, CultureInfo.InvariantCulture);

    private static string? Twelve(Match match, int year, int month, int day) =>
        Part(match, "h") == 12 && Day(year, month, day) is { } date
            ? match.Groups["half"].Value switch
            {
                "上午" => date.AddHours(12).AddMinutes(Part(match, "min") ?? 0).ToString(Iso, CultureInfo.InvariantCulture),
                "晚上" or "夜里" => date.AddDays(1).AddMinutes(Part(match, "min") ?? 0).ToString(Iso, CultureInfo.InvariantCulture),
                _ => null,
            }
            : null;

    private static DateTime? Moment(Match match, int year, int month, int day)
    {
        var minute =
            match.Groups["halfpast"].Success ? 30
            : match.Groups["quarter"].Success ? 15 * (Part(match, "quarter") ?? 1)
            : Part(match, "min") ?? 0;
        var second = Part(match, "s") ?? 0;
        var hour = DayHalf.Hour(match.Groups["half"].Value + match.Groups["ampm"].Value, Part(match, "h") ?? 0, match.Groups["h"].Success);
        var isDayEnd = hour == 24 && minute == 0 && second == 0;
        return Day(year, month, day) is { } date && hour is >= 0 && (hour < 24 || isDayEnd) && minute < 60 && second < 60
            ? date.AddHours(hour.Value).AddMinutes(minute).AddSeconds(second)
            : null;
    }

    private static DateTime? Day(int year, int month, int day) =>
        year is >= 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            : null;

    private static int? Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group && int.TryParse(group.ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private const string Clock =
        @"[T ,，日号]*((周|星期|礼拜)[一二三四五六日天1-6]|[(（](周|星期)?[一二三四五六日天1-6][)）])?\s*(?<half>上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚上|夜里|AM|PM|am|pm)?\s*"
        + @"((?<h>[0-9]{1,2})\s*([:：时点]钟?\s*((?<halfpast>半)|(?<quarter>[1-3])刻|(?<min>[0-9]{1,2})\s*([:：分]\s*((?<s>[0-9]{1,2})(\.[0-9]+)?\s*秒?)?)?)?)(整|左右)?\s*(?<ampm>AM|PM|am|pm|a\.m\.|p\.m\.)?)?$";

    [GeneratedRegex(@"^(?<y>[0-9]{4}|[0-9]{2})\s*[-/.年\\]\s*(?<m>[0-9]{1,2})\s*[-/.月\\]\s*(?<d>[0-9]{1,2})\s*[日号]?" + Clock)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})[-/.](?<y>[0-9]{4})(?<last>)" + Clock)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?<m>[0-9]{1,2})\s*[-/月]\s*(?<d>[0-9]{1,2})\s*[日号]?" + Clock)]
    private static partial Regex NoYear();

    [GeneratedRegex(@"^(?<y>(19|20|21)[0-9]{2})(?<m>[0-9]{2})(?<d>[0-9]{2})((?<h>[0-9]{2})(?<min>[0-9]{2})(?<s>[0-9]{2})?)?$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^[0-9]{4}-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9](:[0-9][0-9](\.[0-9]+)?)?\s*(Z|[+-][0-9][0-9]:?[0-9][0-9])$")]
    private static partial Regex Offset();
}
