namespace Linli.Platform.Calendar;

/// <summary>Between instants and the clock on the office wall.</summary>
internal static class CountyTime
{
    public static DateTime Local(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>
    /// The instant of a wall-clock time. A time that occurs twice (autumn change; China had summer time in 1986–1991) means the later one,
    /// a time that never occurs (spring change) means as long after the gap: a promise never gets shorter by a change of clocks.
    /// </summary>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var offset =
            zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.GetUtcOffset(local);

        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
