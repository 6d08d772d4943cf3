namespace Linli.Platform.Calendar;

/// <summary>Reads a running clock: how much is left of a promise, how much is used, by how much it is late.</summary>
internal sealed class ClockReader(WorkCalendar calendar, OfficeHours hours)
{
    public TimeLeft Read(Derivation promise, DateTimeOffset now) =>
        Read(promise.Start, promise.Due, promise.Unit, now, TimeZoneInfo.FindSystemTimeZoneById(promise.Zone));

    /// <summary>
    /// What is left is said on the term's own clock: open time for working limits, natural time for the others. What is late is said in
    /// natural time always, because the person who waits also waits on Sundays.
    /// </summary>
    public TimeLeft Read(DateTimeOffset startUtc, DateTimeOffset dueUtc, ClockUnit unit, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (now > dueUtc)
        {
            return Natural(overdue: true, now - dueUtc, used: 1);
        }

        if (unit is ClockUnit.WorkingDay or ClockUnit.WorkingHour)
        {
            var due = CountyTime.Local(dueUtc, zone);
            var left = OpenBetween(CountyTime.Local(now, zone), due);

            // None left before the due time only when the calendar changed after the promise was made.
            if (left.Total > TimeSpan.Zero)
            {
                var whole = OpenBetween(CountyTime.Local(startUtc, zone), due).Total;
                return new TimeLeft(false, left.Days, left.Rest, true, Share(whole - left.Total, whole));
            }
        }

        return Natural(overdue: false, dueUtc - now, Share(now - startUtc, dueUtc - startUtc));
    }

    private static TimeLeft Natural(bool overdue, TimeSpan length, double used) =>
        new(overdue, length.Days, length - TimeSpan.FromDays(length.Days), false, used);

    private static double Share(TimeSpan used, TimeSpan whole) => whole <= TimeSpan.Zero ? 1 : Math.Clamp(used / whole, 0, 1);

    private OpenTime OpenBetween(DateTime from, DateTime to)
    {
        var (firstDay, lastDay) = (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to));

        // On one day people think in hours: at 08:00 "7 hours", not "1 day".
        if (firstDay >= lastDay)
        {
            var open = calendar.IsWorkingDay(lastDay) ? hours.OpenWithin(lastDay, from.TimeOfDay, to.TimeOfDay) : TimeSpan.Zero;
            return new OpenTime(0, open, open);
        }

        var sum = new OpenTime();
        var end = TimeSpan.FromDays(1);

        if (calendar.IsWorkingDay(firstDay))
        {
            sum = sum.With(hours.OpenWithin(firstDay, from.TimeOfDay, end), hours.Length(firstDay));
        }

        for (var day = calendar.Following(firstDay, 1); day <= lastDay; day = calendar.Following(day, 1))
        {
            sum = sum.With(hours.OpenWithin(day, TimeSpan.Zero, day == lastDay ? to.TimeOfDay : end), hours.Length(day));
        }

        // Two part days can make a whole one.
        var length = hours.Length(lastDay);
        return sum.Rest >= length ? sum with { Days = sum.Days + 1, Rest = sum.Rest - length } : sum;
    }

    private readonly record struct OpenTime(int Days, TimeSpan Rest, TimeSpan Total)
    {
        public OpenTime With(TimeSpan open, TimeSpan wholeDay) =>
            open == wholeDay ? new(Days + 1, Rest, Total + open) : new(Days, Rest + open, Total + open);
    }
}
