using System.Globalization;

namespace Linli.Platform.Tables;

/// <summary>Numbers of a workbook as the text that was meant: dates in ISO, codes with all their digits, never 1.1E+17.</summary>
internal static class ExcelNumber
{
    // A double keeps 15 digits; of an 18-digit identity number the last three are gone for good.
    private const double FirstWithLostDigits = 1e15;

    public static (string? Text, CellFault? Fault) Read(string raw, string? code, bool is1904)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return (raw, new($"这一格的数值坏了；请重新输入"));
        }
        if (code is not null && ExcelFormats.IsDate(code))
        {
            return Moment(number, is1904) is { } moment
                ? (moment, null)
                : (Plain(number), new($"这一格是日期格式，但数值不是日期；请重新输入"));
        }
        if (Math.Abs(number) >= FirstWithLostDigits)
        {
            return (Plain(number), new($"这一格的长号码被 Excel 当成了数字，15 位以后的数字已经丢失；请把这一列设为文本格式后重新填写"));
        }
        var plain = Plain(number);
        // A column of codes shown with leading zeros: 000123.
        return code?.Length > plain.Length && code.AsSpan().TrimStart('0').IsEmpty && number >= 0 && !plain.Contains('.')
            ? (plain.PadLeft(code.Length, '0'), null)
            : (plain, null);
    }

    /// <summary>An Excel serial as ISO text: a date, a date with time, or below 1 a time alone; null when it is none.</summary>
    public static string? Moment(double serial, bool is1904)
    {
        if (serial is < 0 or >= 2958466)
        {
            return null;
        }
        if (serial < 1)
        {
            return TimeSpan.FromSeconds(Math.Round(serial * 86400)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        }
        // Excel believes in 29 February 1900, so its first sixty days are off by one.
        var days =
            is1904 ? serial + 1462
            : serial < 60 ? serial + 1
            : serial;
        var moment = new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86400));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    public static string Plain(double number) =>
        Math.Abs(number) < 7e27
            ? ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture)
            : number.ToString("F0", CultureInfo.InvariantCulture);
}
