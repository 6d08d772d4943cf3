using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Browsing;

/// <summary>Where the days of the county begin, seen from a moment: lists and figures cut time alike.</summary>
/// <param name="Lately">Midnight at which the last thirty days begin, today among them.</param>
internal sealed record CountyDays(
    DateTimeOffset Now,
    DateTimeOffset Today,
    DateTimeOffset Tomorrow,
    DateTimeOffset NextWeek,
    DateTimeOffset Month,
    DateTimeOffset LastMonth,
    DateTimeOffset Lately
)
{
    /// <summary>Days of a trend.</summary>
    public const int Trend = 30;

    /// <summary>The moment of last month that lies as far from its beginning as now from this month's; never beyond its end.</summary>
    public DateTimeOffset LastMonthSoFar => LastMonth + (Now - Month) < Month ? LastMonth + (Now - Month) : Month;

    public static CountyDays Of(TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = CountyTime.Local(now, zone).Date;
        var month = today.AddDays(1 - today.Day);
        DateTimeOffset Midnight(DateTime day) => CountyTime.Instant(day, zone);

        return new(
            now,
            Midnight(today),
            Midnight(today.AddDays(1)),
            // A week ends with Sunday.
            Midnight(today.AddDays(7 - ((int)today.DayOfWeek + 6) % 7)),
            Midnight(month),
            Midnight(month.AddMonths(-1)),
            Midnight(today.AddDays(1 - Trend))
        );
    }
}
