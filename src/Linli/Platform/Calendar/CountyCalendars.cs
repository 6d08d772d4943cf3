using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Counties;

namespace Linli.Platform.Calendar;

/// <summary>The deadline engine of each county: one working calendar for all, office hours of its own, its own zone.</summary>
internal sealed class CountyCalendars(CountyDirectory counties)
{
    private readonly ConcurrentDictionary<CountyCode, CountyCalendar> _calendars = new();
    private readonly WorkCalendar _days = new(HolidayYears.Load(Path.Combine(ReferenceFolder, "platform", "holidays")));

    /// <summary>Where the build puts <c>seed/reference</c>.</summary>
    public static string ReferenceFolder => Path.Combine(AppContext.BaseDirectory, "reference");

    public CountyCalendar Of(CountyCode county) =>
        _calendars.GetOrAdd(
            county,
            code =>
            {
                var hours = OfficeHoursFile.Load(Path.Combine(ReferenceFolder, "platform", "office-hours.json"), code);
                return new CountyCalendar(new DeadlineCalculator(_days, hours), new ClockReader(_days, hours), counties.Get(code).Zone);
            }
        );
}

/// <summary>Computes and reads the promises of one county.</summary>
internal sealed record CountyCalendar(DeadlineCalculator Deadlines, ClockReader Clocks, TimeZoneInfo Zone);
