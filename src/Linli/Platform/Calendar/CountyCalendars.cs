using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Calendar;

/// <summary>The deadline engine of each county: the shipped calendar and the notices it loaded, office hours of its own, its own zone.</summary>
internal sealed class CountyCalendars
{
    public const string Topic = "calendar";

    private readonly HolidayYears _shipped = HolidayYears.Load(Path.Combine(ReferenceFolder, "platform", "holidays"));
    private readonly IReadOnlyList<OfficeHoursRule> _hours = OfficeHoursFile.Load(
        Path.Combine(ReferenceFolder, "platform", "office-hours.json")
    );
    private readonly CountyDirectory _counties;
    private readonly CountyMemory<CountyCalendar> _known;

    public CountyCalendars(CountyDirectory counties, IServiceScopeFactory scopes, CountyStamps stamps)
    {
        _counties = counties;
        _known = new(scopes, stamps, Topic, Read);
    }

    /// <summary>Where the build puts <c>seed/reference</c>.</summary>
    public static string ReferenceFolder => Path.Combine(AppContext.BaseDirectory, "reference");

    public CountyCalendar Of(CountyCode county) => _known.Of(county);

    /// <summary>The next question looks whether a notice was loaded.</summary>
    public void Forget(CountyCode county) => _known.Forget(county);

    private CountyCalendar Read(LinliDb db, CountyCode county)
    {
        var loaded = db.Set<PublishedYear>().AsNoTracking().OrderBy(y => y.Id).ToList().Select(y => y.Read());
        var laidDown = db.Set<PublishedHours>().AsNoTracking().OrderBy(h => h.Id).ToList().Select(h => h.Read());
        // What the county said holds over what was shipped, the later word over the earlier.
        var days = new WorkCalendar(new([.. _shipped.Years.Concat(loaded).GroupBy(y => y.Year, (_, years) => years.Last())]));
        var hours = _hours.Concat(laidDown).GroupBy(h => (h.Area, h.From), (_, same) => same.Last());
        return new CountyCalendar(days, [.. hours], county, _counties.Get(county).Zone);
    }
}
