using System.Collections.Concurrent;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>Computes and reads the promises of one county, or of an area in it that keeps hours of its own.</summary>
internal sealed class CountyCalendar
{
    private readonly IReadOnlyList<string> _ownHours;
    private readonly ConcurrentDictionary<string, CountyCalendar> _areas;

    public CountyCalendar(WorkCalendar days, IReadOnlyList<OfficeHoursRule> rules, CountyCode county, TimeZoneInfo zone)
        : this(days, rules, county.Value, zone, new()) { }

    private CountyCalendar(
        WorkCalendar days,
        IReadOnlyList<OfficeHoursRule> rules,
        string area,
        TimeZoneInfo zone,
        ConcurrentDictionary<string, CountyCalendar> areas
    )
    {
        (Days, Zone, Rules, _areas) = (days, zone, rules, areas);
        Hours = new OfficeHours(rules, area);
        Deadlines = new DeadlineCalculator(days, Hours);
        Clocks = new ClockReader(days, Hours);
        _ownHours =
        [
            .. rules
                .Select(r => r.Area)
                .Where(a => a.Length > area.Length && a.StartsWith(area, StringComparison.Ordinal))
                .Distinct()
                .OrderByDescending(a => a.Length),
        ];
    }

    public WorkCalendar Days { get; }
    public OfficeHours Hours { get; }

    /// <summary>Every rule of office hours that was ever laid down for the county or an area in it.</summary>
    public IReadOnlyList<OfficeHoursRule> Rules { get; }
    public DeadlineCalculator Deadlines { get; }
    public ClockReader Clocks { get; }
    public TimeZoneInfo Zone { get; }

    /// <summary>By the office hours of an area; the same calendar where it has none of its own.</summary>
    public CountyCalendar In(string area) =>
        _ownHours.FirstOrDefault(own => area.StartsWith(own, StringComparison.Ordinal)) is { } nearest
            ? _areas.GetOrAdd(nearest, own => new CountyCalendar(Days, Rules, own, Zone, _areas))
            : this;
}
