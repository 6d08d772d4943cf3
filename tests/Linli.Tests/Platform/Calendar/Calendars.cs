using System.Globalization;
using Linli.Platform.Calendar;
using Linli.Ui.Texts;

namespace Linli.Tests.Platform.Calendar;

/// <summary>The real calendar and hours the product ships, and short ways to write days and moments of Shanghai.</summary>
internal static class Calendars
{
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static readonly string Folder = Path.Combine(CountyCalendars.ReferenceFolder, "platform", "holidays");

    public static readonly HolidayYears Years = HolidayYears.Load(Folder);

    public static readonly WorkCalendar Official = new(Years);

    public static readonly OfficeHours Hours = new(
        OfficeHoursFile.Load(Path.Combine(CountyCalendars.ReferenceFolder, "platform", "office-hours.json")),
        "990101"
    );

    public static readonly DeadlineCalculator Calculator = new(Official, Hours);

    public static readonly ClockReader Reader = new(Official, Hours);

    public static readonly Texts English = new(EnglishTexts.Load());

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment on Shanghai's wall clock, e.g. <c>2026-11-20 09:19</c>, seconds if needed.</summary>
    public static DateTimeOffset At(string local) => CountyTime.Instant(DateTime.Parse(local, CultureInfo.InvariantCulture), Shanghai);

    public static string Local(DateTimeOffset instant) =>
        CountyTime.Local(instant, Shanghai).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static Deadline Compute(string start, int amount, ClockUnit unit) =>
        Calculator.Compute(At(start), new TermLength(amount, unit), Shanghai);

    public static string Due(string start, int amount, ClockUnit unit) => Local(Compute(start, amount, unit).DueUtc);
}
