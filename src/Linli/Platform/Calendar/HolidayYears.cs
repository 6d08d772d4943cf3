using System.Globalization;
using System.Text.Json;

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
            Check(year, int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture));
            return year;
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{file} is not a holiday calendar: {problem.Message}", problem);
        }
    }

    private static void Check(HolidayYear year, int named)
    {
        if (year.Year != named)
        {
            throw new InvalidDataException($"it speaks of {year.Year}");
        }

        var seen = new HashSet<DateOnly>();

        foreach (var day in year.Days)
        {
            // A notice sometimes moves days of the December before: 2018-12-29 was worked for 2019-01-01.
            var inReach = day.Date.Year == named || (day.Date.Year == named - 1 && day.Date.Month == 12);
            var wrong =
                !inReach ? "lies outside the year"
                : !seen.Add(day.Date) ? "stands twice"
                : day.Kind is DayKind.Makeup && !CalendarDay.IsWeekend(day.Date) ? "is a weekday and cannot be a make-up day"
                : day.Kind is DayKind.InLieu && CalendarDay.IsWeekend(day.Date) ? "is a weekend day and cannot be in lieu"
                : day.Kind is DayKind.Workday or DayKind.Weekend ? "is neither free for a festival nor made up"
                : null;

            if (wrong is not null)
            {
                throw new InvalidDataException(FormattableString.Invariant($"{day.Date:yyyy-MM-dd} {wrong}"));
            }
        }
    }
}
