using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>Registers the working calendar of a county, read once from the reference data that lies beside the program.</summary>
internal static class CalendarRegistration
{
    /// <summary>Where the build puts <c>seed/reference</c>.</summary>
    public static string ReferenceFolder => Path.Combine(AppContext.BaseDirectory, "reference");

    /// <summary>Adds <see cref="WorkCalendar"/>, <see cref="OfficeHours"/>, <see cref="DeadlineCalculator"/> and <see cref="ClockReader"/>.</summary>
    public static IServiceCollection AddWorkCalendar(this IServiceCollection services, CountyCode county) =>
        services
            .AddSingleton(_ => new WorkCalendar(HolidayYears.Load(Path.Combine(ReferenceFolder, "platform", "holidays"))))
            .AddSingleton(_ => OfficeHoursFile.Load(Path.Combine(ReferenceFolder, "platform", "office-hours.json"), county))
            .AddSingleton<DeadlineCalculator>()
            .AddSingleton<ClockReader>();
}
