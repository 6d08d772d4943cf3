using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Platform.Calendar;

/// <summary>
/// Office hours as this county laid them down for an area from a day on (办公时间). Written once: a later row holds over an earlier one of
/// the same area and day.
/// </summary>
internal sealed class PublishedHours : IOfCounty, IAppendOnly
{
    private PublishedHours() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>The county's code, or that of an area in it with hours of its own.</summary>
    public string Area { get; private init; } = "";
    public DateOnly EffectiveFrom { get; private init; }

    /// <summary>A season a line, e.g. <c>05-01 08:30-12:00 15:00-18:30</c>.</summary>
    public string Seasons { get; private init; } = "";
    public DateTimeOffset LaidDownAt { get; private init; }
    public string LaidDownBy { get; private init; } = "";

    public static PublishedHours LayDown(string area, DateOnly from, OfficeSeason[] seasons, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            Area = area,
            EffectiveFrom = from,
            Seasons = string.Join('\n', seasons.Select(OfficeHoursFile.Line)),
            LaidDownAt = at,
            LaidDownBy = by.Name,
        };

    public OfficeHoursRule Read() => new(Area, EffectiveFrom, OfficeHoursFile.ReadLines(Seasons));
}
