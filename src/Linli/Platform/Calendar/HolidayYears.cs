using System.Globalization;
using System.Text.Json;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>One published year: the days that differ from "Monday to Friday is work".</summary>
/// <param name="Source">Where the year was taken from, e.g. package and version.</param>
internal sealed record HolidayYear(int Year, string Source, IReadOnlyList<CalendarDay> Days);

/// <summary>The published years of the official calendar, as data: one file <c>yyyy.json</c> each.</summary>
internal sealed record HolidayYears(IReadOnlyList<HolidayYear> Years)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads every year file of a folder, oldest first.</summary>
    /// <exception cref="InvalidDataException">When a file is not a calendar; the sentence names the file and the day.</exception>
    public static HolidayYears Load(string folder) =>
        new([
            .. Directory
                .EnumerateFiles(folder, "*.json")
                .Where(file => Path.GetFileNameWithoutExtension(file) is { Length: 4 } name && name.All(char.IsAsciiDigit))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ]);

    private static HolidayYear Read(string file)
    {
        try
        {
            var year =
                JsonSerializer.Deserialize<HolidayYear>(File.ReadAllText(file), Json) ?? throw new InvalidDataException("it is empty");
            return Checked(year, int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture));
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or RuleBroken)
        {
            throw new InvalidDataException($"{file} is not a holiday calendar: {problem.Message}", problem);
        }
    }

    /// <exception cref="RuleBroken">The days are not those of a year's calendar; the sentence names the day.</exception>
    public static HolidayYear Checked(HolidayYear year, int named)
    {
        if (year.Year != named)
        {
            throw new RuleBroken("calendar.notice-unreadable", $"日历写的是 {year.Year} 年，不是 {named} 年。没有保存，请核对后再试。");
        }

        var seen = new HashSet<DateOnly>();

        foreach (var day in year.Days)
        {
            // A notice sometimes moves days of the December before: 2018-12-29 was worked for 2019-01-01.
            var inReach = day.Date.Year == named || (day.Date.Year == named - 1 && day.Date.Month == 12);
            var wrong =
                !inReach ? "不在这一年里"
                : !seen.Add(day.Date) ? "写了两次"
                : day.Kind is DayKind.Makeup && !CalendarDay.IsWeekend(day.Date) ? "不是周末,不能是调休上班日"
                : day.Kind is DayKind.InLieu && CalendarDay.IsWeekend(day.Date) ? "是周末,不能是调休放假日"
                : day.Kind is DayKind.Workday or DayKind.Weekend ? "既不是放假也不是调休上班"
                : null;

            if (wrong is not null)
            {
                throw new RuleBroken("calendar.notice-unreadable", $"{day.Date:yyyy-MM-dd} {wrong}。没有保存，请核对后再试。");
            }
        }

        return year;
    }
}
