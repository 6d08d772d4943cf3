using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Platform.Calendar;

/// <summary>
/// The holiday notice of a year as this county loaded it (放假安排). A year that is loaded again is another row: the last one holds, the
/// ones before stay on record.
/// </summary>
internal sealed class PublishedYear : IOfCounty
{
    private PublishedYear() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public int Year { get; private init; }

    /// <summary>The days that differ from "Monday to Friday is work", as JSON of <see cref="HolidayYear"/>.</summary>
    public string Days { get; private init; } = "";
    public DateTimeOffset LoadedAt { get; private init; }
    public string LoadedBy { get; private init; } = "";

    public static PublishedYear Load(HolidayYear year, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            Year = year.Year,
            Days = JsonSerializer.Serialize(year, PlatformJson.Options),
            LoadedAt = at,
            LoadedBy = by.Name,
        };

    public HolidayYear Read() => JsonSerializer.Deserialize<HolidayYear>(Days, PlatformJson.Options)!;
}

/// <summary>A county loaded the holiday notice of a year: what was provisional can be computed anew.</summary>
internal sealed record HolidayYearLoaded(Guid EventId, DateTimeOffset At, Guid Notice, int Year) : IEvent
{
    public Guid Subject => Notice;
}
